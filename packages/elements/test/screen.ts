import type { LitElement } from 'lit'

/** Puts HTML on the page and gives back its first element of ours, drawn. */
export async function show<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  html: string = `<${tag}></${tag}>`,
): Promise<HTMLElementTagNameMap[Tag]> {
  document.body.innerHTML = html
  const element = document.querySelector(tag)
  if (!element) throw new Error(`no ${tag} in ${html}`)
  await (element as unknown as LitElement).updateComplete
  return element
}

/** Waits until something is so; elements draw after answers have come. */
export async function until<Value>(
  look: () => Value | null | undefined | false,
  what = look.toString(),
): Promise<Value> {
  for (let turn = 0; turn < 200; turn += 1) {
    const found = look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`never came true: ${what}`)
}

/** All text a person can see in an element, through shadow roots and slots. */
export function textOf(node: Node): string {
  if (node instanceof HTMLElement && (node.hidden || node.matches('style, script'))) return ''
  if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) {
    return node.assignedNodes().map(textOf).join('')
  }
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node
  return Array.from(root.childNodes, textOf).join(' ').replace(/\s+/g, ' ')
}

/** A button of an element by its text. */
export function button(element: Element, text: string): HTMLButtonElement | undefined {
  const buttons = element.shadowRoot?.querySelectorAll('button') ?? []
  return [...buttons].find((candidate) => candidate.textContent?.trim() === text)
}

/** The native input of the code field in an element. */
export function codeInput(element: Element): HTMLInputElement | null {
  const field = element.matches('otp-code') ? element : element.shadowRoot?.querySelector('otp-code')
  return field?.shadowRoot?.querySelector('input') ?? null
}
