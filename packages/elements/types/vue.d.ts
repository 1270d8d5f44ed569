/**
 * The tags in templates. `import type {} from '@warifu/elements/vue'` once, anywhere in the project, and tell the compiler
 * that they are no components of Vue: `isCustomElement: (tag) => tag.startsWith('otp-')`.
 */
import type { ElementTags } from '@warifu/elements'
import type { HTMLAttributes, PublicProps } from 'vue'

type Attributes<Name extends keyof ElementTags> = {
  [Key in keyof ElementTags[Name]['attributes']]?: ElementTags[Name]['attributes'][Key] | undefined
}

/** `otp-enrolled` is `otpEnrolled`. */
type Camel<Text extends string> = Text extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Text

type Listeners<Events> = {
  [Type in keyof Events & `otp-${string}` as `on${Capitalize<Camel<Type>>}`]?:
    | ((event: Events[Type]) => void)
    | undefined
}

type Tags = {
  [Name in keyof ElementTags]: new () => ElementTags[Name]['element'] & {
    /** For templates only: an element has no such property. */
    $props: Attributes<Name> &
      Listeners<ElementTags[Name]['events']> &
      Omit<HTMLAttributes, keyof ElementTags[Name]['attributes']> &
      PublicProps
  }
}

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}

// biome-ignore lint/complexity/noUselessEmptyExport: without it every type of this file would be exported
export {}
