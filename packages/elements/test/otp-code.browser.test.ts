import { beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-code.ts'
import type { OtpCode } from '../src/index.ts'

function show(html: string): OtpCode {
  document.body.innerHTML = html
  const element = document.querySelector('otp-code')
  if (!element) throw new Error('no otp-code')
  return element
}
const inputOf = (element: OtpCode) => element.shadowRoot?.querySelector('input') as HTMLInputElement

describe('otp-code', () => {
  beforeEach(() => document.documentElement.setAttribute('lang', 'ja'))
  it('VER-1 takes typed digits', async () => {
    const element = show('<otp-code></otp-code>')
    await element.updateComplete
    element.focus()
    await userEvent.keyboard('123456')
    expect(element.value).toBe('123456')
    expect(inputOf(element).value).toBe('123456')
  })
})
