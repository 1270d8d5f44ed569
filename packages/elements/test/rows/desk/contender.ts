/** How a field is put on the page. */
export interface Setting {
  label?: string
  error?: string
  required?: boolean
  masked?: boolean
  autoSubmit?: boolean
  groups?: readonly number[]
  /** Inside a disabled fieldset. */
  disabled?: boolean
  rightToLeft?: boolean
  language?: string
}

/** What not every field offers. */
export type Offer = 'label' | 'error' | 'refuse' | 'masked' | 'autoSubmit' | 'groups' | 'complete' | 'form'

/** A field of somebody's, as the rows see it. It runs in the page. */
export interface Contender {
  readonly offers: readonly Offer[]
  /** Shows the field, with `code` as its name in forms. `complete` is called when it says that all digits are there. */
  mount(place: HTMLElement, setting: Setting, complete: () => void): void | Promise<void>
  /** What the page would send. */
  value(place: HTMLElement): string
  /** The boxes that show one digit each. */
  slots(place: HTMLElement): Element[]
  /** Tells the field that the code was wrong. */
  refuse?(place: HTMLElement, why: string): void | Promise<void>
}
