import { userEvent } from 'vitest/browser'
import '../src/define.ts'
import { settled } from '../src/flow/unkept-set.ts'
import { owning as devicesOf, pixel, tablet } from './devices.ts'
import { backupCodes, challenge, enrolled, enrollment, no, now, ok, serve, state } from './pages.ts'
import { recoveryStates } from './recovery-states.ts'
import { codeInput, show, until } from './screen.ts'
import { sentCodeStates } from './sent-code-states.ts'
import { troubleStates } from './trouble-states.ts'

let server: ReturnType<typeof serve> | null = null

function start(routes: Parameters<typeof serve>[0]): void {
  server = serve({
    'GET /otp/state': ok(state),
    'POST /otp/enrollments': ok(enrollment),
    'DELETE /otp/enrollments/e1': ok(),
    'POST /otp/backup-codes': ok(backupCodes),
    'POST /otp/try-code': ok(challenge),
    'GET /otp/challenges/c1': ok(challenge),
    'DELETE /otp/challenges/c1': ok(),
    'POST /sign-in/finish': no('step-up-required', { challenge }, 403),
    ...routes,
  })
}

const code = async (element: Element) => {
  await until(() => codeInput(element))
  codeInput(element)?.focus()
  await userEvent.keyboard('111111{Enter}')
}
const bind = async () => {
  const element = await show('otp-enroll')
  const first = await until(() => element.shadowRoot?.querySelector<HTMLButtonElement>('button.primary'))
  first.click()
  await until(() => element.shadowRoot?.querySelector('svg'))
  return element
}
const codes = async () => {
  const element = await bind()
  await code(element)
  await until(() => element.shadowRoot?.querySelector('.codes'))
  return element
}
const trying = async () => {
  const element = await codes()
  element.shadowRoot?.querySelector<HTMLElement>('[type=checkbox]')?.click()
  element.shadowRoot?.querySelector<HTMLElement>('button.primary')?.click()
  await until(() => codeInput(element))
  return element
}
const owning = async (left: number) => {
  start({ 'GET /otp/state': ok({ ...state, backupCodes: { left, total: 10, issuedAt: now } }) })
  const element = await show('otp-backup-codes')
  await until(() => element.shadowRoot?.querySelector('h2'))
  return element
}
const sheet = async () => {
  start({})
  const element = await show('otp-backup-codes')
  const first = await until(() => element.shadowRoot?.querySelector<HTMLButtonElement>('button'))
  first.click()
  await until(() => element.shadowRoot?.querySelector('.codes'))
  return element
}
/** Two devices, one of them turned off; with a row open when an act is named. */
const devices = async (act?: 'rename' | 'remove') => {
  const off = { ...tablet, state: 'disabled' } as const
  start({ 'GET /otp/state': ok({ ...devicesOf(pixel, off) }) })
  const element = await show('otp-devices')
  await until(() => element.shadowRoot?.querySelector('ul'))
  if (act) element.shadowRoot?.querySelector<HTMLElement>(`[data-act=${act}]`)?.click()
  if (act) await until(() => element.shadowRoot?.querySelector('.open'))
  return element
}
const dialog = async () => {
  const element = await show('otp-step-up')
  void element.approve('c1')
  await until(() => codeInput(element))
  return element
}
/** By a backup code, which every challenge of these tests takes then. */
const backupCode = async (element: Element, typed: string) => {
  const way = await until(() => element.shadowRoot?.querySelector<HTMLButtonElement>('[part~=way]'))
  way.click()
  const input = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>('#backup-code'))
  input.focus()
  await userEvent.keyboard(typed)
}
const byBackupCode = { 'GET /otp/challenges/c1': ok({ ...challenge, methods: ['code', 'backup-code'] }) }
const error = (element: Element) =>
  until(() => element.shadowRoot?.querySelector('otp-code')?.shadowRoot?.querySelector('.error'))
const notice = (element: Element) => until(() => element.shadowRoot?.querySelector('[part=notice], [part=done]'))

const wrong = no('wrong-code', { remaining: 3, retryAt: null })
const paused = no('paused', { retryAt: now + 300_000 }, 429)

/** Every state worth a look, and how to get there. */
export const states: Record<string, () => Promise<unknown>> = {
  'otp-code, empty': () => show('otp-code', '<otp-code hint="6桁"></otp-code>'),
  'otp-code, full and wrong': async () => {
    const element = await show('otp-code', '<otp-code error="Wrong."></otp-code>')
    element.focus()
    await userEvent.keyboard('123456')
  },
  'otp-code, disabled': () => show('otp-code', '<otp-code disabled></otp-code>'),
  'otp-enroll, first step': async () => {
    start({})
    const element = await show('otp-enroll')
    await until(() => element.shadowRoot?.querySelector('form'))
  },
  'otp-enroll, QR code and key': async () => {
    start({})
    const element = await bind()
    element.shadowRoot?.querySelector('details')?.setAttribute('open', '')
  },
  'otp-enroll, wrong code': async () => {
    start({ 'POST /otp/enrollments/e1': wrong })
    const element = await bind()
    await code(element)
    await error(element)
  },
  'otp-enroll, expired': async () => {
    start({ 'POST /otp/enrollments/e1': no('enrollment-gone', {}, 410) })
    const element = await bind()
    await code(element)
    await notice(element)
  },
  'otp-enroll, backup codes': async () => {
    start({ 'POST /otp/enrollments/e1': ok(enrolled) })
    await codes()
  },
  'otp-enroll, no backup codes': async () => {
    start({ 'POST /otp/enrollments/e1': ok(enrolled), 'POST /otp/backup-codes': no('approval-expired', {}, 410) })
    const element = await bind()
    await code(element)
    await notice(element)
  },
  'otp-enroll, a code to try': async () => {
    start({ 'POST /otp/enrollments/e1': ok(enrolled) })
    await trying()
  },
  'otp-enroll, done': async () => {
    start({ 'POST /otp/enrollments/e1': ok({ ...enrolled, coolingOffUntil: now + 86_400_000 }) })
    const element = await trying()
    element.shadowRoot?.querySelector<HTMLElement>('button.secondary')?.click()
    await until(() => element.shadowRoot?.querySelector('[part=done]'))
  },
  'otp-enroll, one device more': async () => {
    start({
      'GET /otp/state': ok({ ...state, enrollment: 'with-approval', authenticators: [enrolled.authenticator] }),
      'POST /otp/enrollments': no('name-taken', {}, 409),
    })
    const element = await show('otp-enroll', '<otp-enroll further></otp-enroll>')
    const first = await until(() => element.shadowRoot?.querySelector<HTMLButtonElement>('button.primary'))
    first.click()
    await until(() => element.shadowRoot?.querySelector('.error'))
  },
  'otp-devices, list': () => devices(),
  'otp-devices, name refused': async () => {
    const element = await devices('rename')
    const field = element.shadowRoot?.querySelector<HTMLInputElement>('#name')
    if (field) field.value = ''
    element.shadowRoot?.querySelector<HTMLElement>('.open .primary')?.click()
    await until(() => element.shadowRoot?.querySelector('.error'))
  },
  'otp-devices, about to remove the last': () => devices('remove'),
  'otp-devices, full': async () => {
    start({ 'GET /otp/state': ok({ ...devicesOf(pixel, tablet), enrollment: 'full' }) })
    await notice(await show('otp-devices'))
  },
  'otp-backup-codes, plenty': () => owning(8),
  'otp-backup-codes, few': () => owning(2),
  'otp-backup-codes, none left': () => owning(0),
  'otp-backup-codes, about to be voided': async () => {
    const element = await owning(8)
    element.shadowRoot?.querySelector<HTMLButtonElement>('button')?.click()
    await notice(element)
  },
  'otp-backup-codes, on the screen': () => sheet(),
  'otp-backup-codes, not ticked': async () => {
    const element = await sheet()
    element.shadowRoot?.querySelector<HTMLButtonElement>('button.primary')?.click()
    await until(() => element.shadowRoot?.querySelector('.error'))
  },
  'otp-backup-codes, about to be left': async () => {
    const element = await sheet()
    element.shadowRoot?.querySelector<HTMLButtonElement>('button.leave')?.click()
    await notice(element)
  },
  'otp-backup-codes, lost': async () => {
    start({ 'POST /otp/backup-codes': 'offline' })
    const element = await show('otp-backup-codes')
    const first = await until(() => element.shadowRoot?.querySelector<HTMLButtonElement>('button'))
    first.click()
    await notice(element)
  },
  'otp-enroll, not allowed': async () => {
    start({ 'GET /otp/state': ok({ ...state, enrollment: 'first-factor-too-old' }) })
    await notice(await show('otp-enroll'))
  },
  'otp-sign-in, asking': async () => {
    start({})
    const element = await show('otp-sign-in')
    await until(() => codeInput(element))
    element.shadowRoot?.querySelector('details')?.setAttribute('open', '')
  },
  'otp-sign-in, paused': async () => {
    start({ 'POST /otp/challenges/c1/answer': paused })
    const element = await show('otp-sign-in')
    await code(element)
    await error(element)
  },
  'otp-sign-in, paused, with another way': async () => {
    start({ ...byBackupCode, 'POST /otp/challenges/c1/answer': paused })
    const element = await show('otp-sign-in')
    await code(element)
    await error(element)
  },
  'otp-sign-in, backup code': async () => {
    start(byBackupCode)
    await backupCode(await show('otp-sign-in'), '7K2M')
  },
  'otp-sign-in, backup code, codes off': async () => {
    start({ ...byBackupCode, 'POST /otp/challenges/c1/answer': no('typed-codes-off', {}, 403) })
    const element = await show('otp-sign-in')
    await code(element)
    await notice(element)
  },
  'otp-sign-in, wrong backup code': async () => {
    start({ ...byBackupCode, 'POST /otp/challenges/c1/answer': no('wrong-backup-code', { answersLeft: 4 }) })
    const element = await show('otp-sign-in')
    await backupCode(element, '7K2M-9QXD-3FTVW{Enter}')
    await until(() => element.shadowRoot?.querySelector('.error'))
  },
  'otp-sign-in, codes off': async () => {
    start({ 'POST /sign-in/finish': no('typed-codes-off', {}, 403) })
    await notice(await show('otp-sign-in'))
  },
  'otp-step-up, asking': async () => {
    start({})
    await dialog()
  },
  'otp-step-up, wrong code': async () => {
    start({ 'POST /otp/challenges/c1/answer': wrong })
    const element = await dialog()
    await code(element)
    await error(element)
  },
  'otp-step-up, backup code, too short': async () => {
    start(byBackupCode)
    const element = await dialog()
    await backupCode(element, '7K2M{Enter}')
    await until(() => element.shadowRoot?.querySelector('.error'))
  },
  'otp-step-up, ended': async () => {
    start({ 'POST /otp/challenges/c1/answer': no('challenge-expired', {}, 410) })
    const element = await dialog()
    await code(element)
    await notice(element)
  },
  ...recoveryStates(start),
  ...troubleStates(start),
  ...sentCodeStates(start),
}

/** Takes the element off the page, and its server away. */
export function leave(): void {
  settled()
  document.body.innerHTML = ''
  server?.stop()
  server = null
}
