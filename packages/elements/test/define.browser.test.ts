import { describe, expect, it, vi } from 'vitest'
import { define } from '../src/element/define.ts'
import { OtpCode, version } from '../src/index.ts'

describe('define', () => {
  it('leaves a tag of the same version alone and warns of another', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    class Ours extends HTMLElement {
      static readonly version = version
    }
    class Older extends HTMLElement {
      static readonly version = '0.0.0-older'
    }
    define('x-ours', Ours)
    define('x-ours', class extends Ours {})
    expect(customElements.get('x-ours')).toBe(Ours)
    expect(warn).not.toHaveBeenCalled()
    customElements.define('x-older', Older)
    define('x-older', Ours)
    expect(customElements.get('x-older')).toBe(Older)
    expect(warn).toHaveBeenCalledOnce()
    warn.mockRestore()
  })

  it('registers nothing when only the classes are imported', () => {
    expect(OtpCode.formAssociated).toBe(true)
    expect(customElements.get('otp-code')).toBeUndefined()
  })
})
