import { expect, waitFor } from 'storybook/test'

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

/** Waits until the element says something: a regular expression. */
export async function says(element: Element, sentence: string): Promise<void> {
  await waitFor(() => expect(textOf(element)).toMatch(new RegExp(sentence)), { timeout: 5000 })
}

/** Presses a button of the element by its text, once it is there. */
export async function press(element: Element, text: string | RegExp): Promise<void> {
  const button = await waitFor(() => {
    const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])]
    const found = buttons.find((candidate) => (candidate.textContent ?? '').trim().match(text))
    if (found === undefined) throw new Error(`no button says ${text}`)
    return found
  })
  button.click()
}

/** Fills the code field of the element and presses the button below it. */
export async function answer(element: Element, code = '123456'): Promise<void> {
  const field = await waitFor(() => {
    const found = element.shadowRoot?.querySelector('otp-code')
    if (!found?.shadowRoot?.querySelector('input')) throw new Error('no code is asked for')
    return found
  })
  field.value = code
  const submit = field.closest('form')?.querySelector<HTMLButtonElement>('button[type=submit]')
  submit?.click()
}

/** Types into an ordinary field of the element, once it is there. */
export async function type(element: Element, selector: string, typed: string): Promise<HTMLInputElement> {
  const field = await waitFor(() => {
    const found = element.shadowRoot?.querySelector<HTMLInputElement>(selector)
    if (!found) throw new Error(`there is no ${selector}`)
    return found
  })
  field.value = typed
  field.dispatchEvent(new Event('input'))
  return field
}

/** Types a backup code into the field of the element and presses the button below it. */
export async function answerWithBackupCode(element: Element, typed: string): Promise<void> {
  const field = await type(element, '#backup-code', typed)
  field.form?.querySelector<HTMLButtonElement>('button[type=submit]')?.click()
}
