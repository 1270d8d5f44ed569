import { adopt } from './drawn-element.ts'
import { lightStyles } from './light-input.styles.ts'

/** What keyboards, autofill, spell checkers and page translators have to know. */
const facts = {
  type: 'text',
  inputmode: 'numeric',
  autocomplete: 'one-time-code',
  enterkeyhint: 'done',
  autocorrect: 'off',
  autocapitalize: 'off',
  spellcheck: 'false',
  translate: 'no',
  dir: 'ltr',
}

/** The page's own input, where there is one. */
export function lightInput(host: HTMLElement): HTMLInputElement | null {
  return host.querySelector<HTMLInputElement>(':scope > input[slot=input]')
}

/** Makes an input one for codes. */
export function dress(input: HTMLInputElement): void {
  for (const [name, value] of Object.entries(facts)) input.setAttribute(name, value)
  if (input.slot) adopt(input.getRootNode() as Document | ShadowRoot, lightStyles)
}

/** What was typed before the script ran; after a reload or a way back it would be an old code. */
export function typedBefore(input: HTMLInputElement): string {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.type === 'navigate' ? input.value : ''
}

/** Tells screen readers about the page's own input, which cannot refer to what stands in the shadow root. */
export function describe(input: HTMLInputElement, label: string, sentences: (string | null)[]): void {
  if (!input.labels?.length) input.setAttribute('aria-label', label)
  input.setAttribute('aria-description', sentences.filter(Boolean).join(' '))
}
