/** The tags in markup. `import type {} from '@warifu/elements/svelte'` once, anywhere in the project. */
import type { ElementTags } from '@warifu/elements'
import type { HTMLAttributes } from 'svelte/elements'

type Attributes<Name extends keyof ElementTags> = {
  [Key in keyof ElementTags[Name]['attributes']]?: ElementTags[Name]['attributes'][Key] | undefined
}

/** `onotp-enrolled={…}`, and `on:otp-enrolled={…}` of Svelte 4. */
type Listeners<Events> = {
  [Type in keyof Events & `otp-${string}` as `on${Type}` | `on:${Type}`]?: ((event: Events[Type]) => void) | undefined
}

type Tags = {
  [Name in keyof ElementTags]: Attributes<Name> &
    Listeners<ElementTags[Name]['events']> &
    Omit<HTMLAttributes<ElementTags[Name]['element']>, keyof ElementTags[Name]['attributes']>
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}

// biome-ignore lint/complexity/noUselessEmptyExport: without it every type of this file would be exported
export {}
