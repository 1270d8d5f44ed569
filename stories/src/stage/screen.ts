import { expect, waitFor } from 'storybook/test'

/** Shadow roots tell no observer of the page that they change: they are looked at often. */
const patience = { timeout: 5000, interval: 15 }

/** What is said, as a regular expression: in Japanese and in English, or the same in both. */
export type Words = string | readonly [ja: string, en: string]

/** All text a person can see in an element, through shadow roots and slots. */
function textOf(node: Node): string {
  if (node instanceof HTMLElement && (node.hidden || node.matches('style, script'))) return ''
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : []
  const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node
  return (slotted.length > 0 ? slotted : Array.from(root.childNodes)).map(textOf).join(' ').replace(/\s+/g, ' ')
}

/** The story's element, once it is there. */
export function elementOf<Tag extends keyof HTMLElementTagNameMap>(canvas: HTMLElement, tag: Tag) {
  const element = canvas.querySelector(tag)
  if (element === null) throw new Error(`the story has no <${tag}>`)
  return element
}

/** Waits until the element says something, in the language of the page. */
export async function says(element: Element, words: Words): Promise<void> {
  const sentence = new RegExp(inLanguageOf(element, words))
  await waitFor(() => expect(textOf(element)).toMatch(sentence), patience)
}

/** Finds something in the element, once it is there. */
export function find<Found extends HTMLElement = HTMLElement>(element: Element, selector: string): Promise<Found> {
  return waitFor(() => {
    const found = element.shadowRoot?.querySelector<Found>(selector)
    if (!found) throw new Error(`there is no ${selector}`)
    return found
  }, patience)
}

/** Presses a button of the element by its whole text, once it is there. */
export async function press(element: Element, words: Words): Promise<void> {
  const text = new RegExp(`^${inLanguageOf(element, words)}$`)
  const button = await waitFor(() => {
    const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])]
    const found = buttons.find((candidate) => text.test((candidate.textContent ?? '').trim()))
    if (found === undefined) throw new Error(`no button says ${text}`)
    return found
  }, patience)
  button.click()
}

/** Opens all that is closed at first. */
export async function unfold(element: Element): Promise<void> {
  await find(element, 'details')
  for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true
}

/** Ticks the box of the element, once it is there. */
export async function tick(element: Element): Promise<void> {
  const box = await find(element, '[type=checkbox]')
  box.click()
}

/** Fills the code field of the element and presses the button below it. */
export async function answer(element: Element, code = '123456'): Promise<void> {
  const field = await waitFor(() => {
    const found = element.shadowRoot?.querySelector('otp-code')
    if (!found?.shadowRoot?.querySelector('input')) throw new Error('no code is asked for')
    return found
  }, patience)
  field.value = code
  const submit = field.closest('form')?.querySelector<HTMLButtonElement>('button[type=submit]')
  submit?.click()
}

/** Types into an ordinary field of the element, once it is there. */
export async function type(element: Element, selector: string, typed: string): Promise<HTMLInputElement> {
  const field = await find<HTMLInputElement>(element, selector)
  field.value = typed
  field.dispatchEvent(new Event('input'))
  return field
}

/** Types a backup code into the field of the element and presses the button below it. */
export async function answerWithBackupCode(element: Element, typed: string): Promise<void> {
  const field = await type(element, '#backup-code', typed)
  field.form?.querySelector<HTMLButtonElement>('button[type=submit]')?.click()
}

/** Types into an ordinary field and sends its form. */
export async function send(element: Element, selector: string, typed: string): Promise<void> {
  const field = await type(element, selector, typed)
  field.form?.requestSubmit()
}

/** The words that the page's language has. */
export function inLanguageOf(element: Element, words: Words): string {
  if (typeof words === 'string') return words
  return element.closest<HTMLElement>('[lang]')?.lang === 'en' ? words[1] : words[0]
}
