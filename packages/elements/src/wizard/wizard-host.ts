import type { ReactiveControllerHost } from 'lit'

/** What the parts of a wizard need of its element. */
export interface WizardHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode
  /** Speaks a sentence through the live region. */
  announce(sentence: string): void
}
