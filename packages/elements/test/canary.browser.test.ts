import type { LitElement } from 'lit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define.ts'
import { reaches, type Watch, watch } from './canary.ts'
import { owning, pixel } from './devices.ts'
import { backupCodes, challenge, enrolled, enrollment, no, now, ok, serve, state } from './pages.ts'
import { atTheDoor, inside } from './recovery-states.ts'
import { codeInput, show, until } from './screen.ts'

/** Made up for this file, so that nothing else on the page has them. */
const secret = 'KANARIEVOGEL234KANARIEVOGEL234AB'
const issued = 'C4N4-RY8D-7HQXM'
const typedCode = '80918273'
const typedBackupCode = 'W9BS-1ZRC-QE5GH'
const password = 'Ein Kanarienvogel im Bergwerk'
const digits = '4601773'

const all = [secret, issued, typedCode, typedBackupCode, typedBackupCode.replaceAll('-', ''), password, digits]
const uri = `otpauth://totp/Warifu%20Bank:hanako?secret=${secret}&issuer=Warifu%20Bank`
const asked = { ...challenge, digits: 8, methods: ['code', 'backup-code'] as const }
const half = no('step-up-required', { challenge: asked }, 403)
const wrong = no('wrong-code', { remaining: 3, retryAt: null })

const routes: Parameters<typeof serve>[0] = {
  'GET /otp/state': ok(state),
  'POST /otp/enrollments': ok({ ...enrollment, secret, uri, digits: 8 }),
  'DELETE /otp/enrollments/e1': ok(),
  'POST /otp/enrollments/e1': ok(enrolled),
  'POST /otp/backup-codes': ok({ ...backupCodes, codes: [issued, ...backupCodes.codes] }),
  'POST /otp/try-code': ok(asked),
  'GET /otp/challenges/c1': ok(asked),
  'DELETE /otp/challenges/c1': ok(),
  'POST /otp/challenges/c1/answer': wrong,
  'POST /sign-in/finish': half,
}

let server: ReturnType<typeof serve>
let watched: Watch

const within = (element: Element, selector: string) =>
  until(() => element.shadowRoot?.querySelector<HTMLElement>(selector), selector)

async function press(element: Element, selector: string): Promise<void> {
  const found = await within(element, selector)
  found.click()
}

async function typeCode(element: Element, code = typedCode): Promise<void> {
  const input = await until(() => codeInput(element))
  input.focus()
  await userEvent.keyboard(code)
}

async function fill(element: Element, selector: string, text: string): Promise<void> {
  await userEvent.fill(await within(element, selector), text)
}

/** Each element with its secrets on the screen, typed and refused. */
const screens: Record<string, () => Promise<Element>> = {
  'otp-code': async () => {
    const element = await show('otp-code', '<form><otp-code name="code" digits="8"></otp-code></form>')
    await typeCode(element)
    return element
  },
  'otp-enroll, the secret': async () => {
    server = serve({ ...routes, 'POST /otp/enrollments/e1': wrong })
    const element = await show('otp-enroll')
    await press(element, 'button.primary')
    await within(element, 'svg path')
    await press(element, 'summary')
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))
    await press(element, '.key-row button')
    await typeCode(element, `${typedCode}{Enter}`)
    await typeCode(element)
    return element
  },
  'otp-enroll on a phone': async () => {
    server = serve(routes)
    const real = globalThis.matchMedia.bind(globalThis)
    vi.spyOn(globalThis, 'matchMedia').mockImplementation((media) =>
      media === '(pointer: coarse)' ? { ...real(media), matches: true } : real(media),
    )
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    const element = await show('otp-enroll')
    await press(element, 'button.primary')
    await within(element, '.key')
    await press(element, '.bind button.primary')
    return element
  },
  'otp-enroll, the first backup codes': async () => {
    server = serve(routes)
    const element = await show('otp-enroll')
    await press(element, 'button.primary')
    await typeCode(element, `${typedCode}{Enter}`)
    await within(element, '.codes')
    return element
  },
  'otp-enroll, the code of an invitation': async () => {
    const refused = no('invitation-code', { remaining: 3, retryAt: null })
    const invited = ok({ ...state, invitation: { until: now + 1000, code: true } })
    server = serve({ ...routes, 'GET /otp/state': invited, 'POST /otp/enrollments': refused })
    const element = await show('otp-enroll')
    await fill(element, '#invitation-code', typedBackupCode)
    await userEvent.keyboard('{Enter}')
    await within(element, '#invitation-code-error.error')
    return element
  },
  'otp-backup-codes': async () => {
    server = serve(routes)
    const element = await show('otp-backup-codes')
    await press(element, 'button.primary')
    await within(element, '.codes')
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    const [, save, copy] = element.shadowRoot?.querySelectorAll<HTMLElement>('.tools button') ?? []
    save?.click()
    copy?.click()
    await within(element, '.remark.error')
    return element
  },
  'otp-sign-in': async () => {
    server = serve(routes)
    const element = await show('otp-sign-in')
    await typeCode(element, `${typedCode}{Enter}`)
    await typeCode(element)
    return element
  },
  'otp-sign-in by a backup code': async () => {
    const refused = no('wrong-backup-code', { answersLeft: 4 })
    server = serve({ ...routes, 'POST /otp/challenges/c1/answer': refused })
    const element = await show('otp-sign-in')
    await press(element, '.ways button')
    await fill(element, '#backup-code', typedBackupCode)
    await userEvent.keyboard('{Enter}')
    await within(element, '#backup-code-error.error')
    return element
  },
  'otp-step-up': async () => {
    const check = { label: 'Account', digits: digits.length }
    const refused = no('wrong-check', { answersLeft: 4 })
    const challenged = ok({ ...asked, check })
    server = serve({ ...routes, 'GET /otp/challenges/c1': challenged, 'POST /otp/challenges/c1/answer': refused })
    const element = await show('otp-step-up')
    void element.approve('c1')
    await fill(element, '#check', digits)
    await typeCode(element, `${typedCode}{Enter}`)
    await within(element, '#check-error.error')
    return element
  },
  'otp-devices, a further device': async () => {
    server = serve({ ...routes, 'GET /otp/state': ok(owning(pixel)) })
    const element = await show('otp-devices')
    await press(element, '[data-act=add]')
    const wizard = await within(element, 'otp-enroll')
    await press(wizard, 'button.primary')
    await typeCode(wizard)
    return element
  },
  'otp-recover, a release password': async () => {
    server = serve({ ...atTheDoor, 'POST /otp/recovery': no('wrong-proof', { answersLeft: 9 }) })
    const element = await show('otp-recover')
    await press(element, '#use-release-password')
    await fill(element, '#release-password', password)
    await userEvent.keyboard('{Enter}')
    await within(element, '.error')
    await fill(element, '#release-password', password)
    return element
  },
  'otp-recover, a code that was sent': async () => {
    server = serve(atTheDoor)
    const element = await show('otp-recover')
    await press(element, '#use-email')
    await typeCode(element)
    return element
  },
  'otp-check-up, a release password': async () => {
    server = serve({ ...inside, 'POST /otp/release-password': no('password-weak', {}) })
    const element = await show('otp-check-up')
    await press(element, '.set-password')
    await fill(element, '#release-password', password)
    await userEvent.keyboard('{Enter}')
    await within(element, '#release-password-error.error')
    await fill(element, '#release-password', password)
    return element
  },
}

beforeEach(() => {
  document.documentElement.lang = 'en'
  server = serve({})
  watched = watch(all)
})
afterEach(() => {
  document.body.innerHTML = ''
  watched.stop()
  server.stop()
  vi.restoreAllMocks()
})

describe('what is secret', () => {
  it.each(Object.keys(screens))(
    'WI-08 attack: %s: nothing of it in attributes, events, console, errors, storage, history or addresses',
    async (name) => {
      const element = await screens[name]?.()
      expect(all.some((one) => reaches(element as Element, one))).toBe(true)
      element?.remove()
      await settled(element)
      watched.stop()
      expect(watched.seen).toEqual([])
    },
  )

  it.each(Object.keys(screens))(
    'WI-08 attack: %s: nothing of it is left in the element once it is taken out',
    async (name) => {
      const element = await screens[name]?.()
      element?.remove()
      await settled(element)
      expect(all.map((one) => reaches(element as Element, one))).toEqual(all.map(() => null))
    },
  )

  it('WI-08 attack: a server that answers with nonsense has the page tell nothing', async () => {
    server.stop()
    const nonsense = { status: 500, body: { code: typedCode, secret, stack: secret } }
    server = serve({ ...routes, 'POST /otp/challenges/c1/answer': nonsense, 'POST /otp/enrollments': nonsense })
    const signIn = await show('otp-sign-in')
    await typeCode(signIn, `${typedCode}{Enter}`)
    await until(() => signIn.shadowRoot?.querySelector('otp-code')?.error)
    const enroll = await show('otp-enroll')
    await press(enroll, 'button.primary')
    await within(enroll, '#name-error.error')
    document.body.innerHTML = ''
    watched.stop()
    expect(watched.seen).toEqual([])
  })
})

/** Elements wipe at once, and draw a moment later. */
async function settled(element: Element | undefined): Promise<void> {
  await (element as LitElement | undefined)?.updateComplete
  await new Promise((resolve) => setTimeout(resolve, 50))
  await (element as LitElement | undefined)?.updateComplete
}
