import type {} from '@vitest/browser-playwright'
import { cdp } from 'vitest/browser'
import '../src/define/otp-code.ts'
import type { OtpCode } from '../src/index.ts'
import { codeInput, show } from './screen.ts'

/** What a person does to a code field, by the browser's own means. */

export const inputOf = (element: OtpCode) => codeInput(element) as HTMLInputElement

export async function focused(html?: string): Promise<OtpCode> {
  const element = await show('otp-code', html)
  element.focus()
  return element
}

export function paste(element: OtpCode, text: string): void {
  const input = inputOf(element)
  input.focus()
  // The browser's own paste: beforeinput, the change, input.
  document.execCommand('insertText', false, text.replace(/\n/g, ' '))
}

export async function compose(text: string, steps = [text]): Promise<void> {
  for (const step of steps) {
    await cdp().send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length })
  }
  await cdp().send('Input.insertText', { text })
}

export function heard(element: OtpCode, ...names: string[]): string[] {
  const events: string[] = []
  for (const name of names) element.addEventListener(name, ({ type }) => events.push(`${type}:${element.value}`))
  return events
}
