/**
 * The tags in JSX. `import type {} from '@warifu/elements/react'` once, anywhere in the project.
 *
 * React 19 sets properties and listens: `onotp-enrolled={…}`. React 18 knows the same types, but sets attributes only and
 * does not listen: there, `addEventListener` on a ref.
 */
import type { ElementTags } from '@warifu/elements'
import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Attributes<Name extends keyof ElementTags> = {
  [Key in keyof ElementTags[Name]['attributes']]?: ElementTags[Name]['attributes'][Key] | undefined
}

type Listeners<Events> = {
  [Type in keyof Events & `otp-${string}` as `on${Type}`]?: ((event: Events[Type]) => void) | undefined
}

type Native<Element> = DetailedHTMLProps<HTMLAttributes<Element>, Element>

type Tags = {
  [Name in keyof ElementTags]: Attributes<Name> &
    Listeners<ElementTags[Name]['events']> &
    Omit<Native<ElementTags[Name]['element']>, keyof ElementTags[Name]['attributes']>
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}

// biome-ignore lint/complexity/noUselessEmptyExport: without it every type of this file would be exported
export {}
