import type { Bank } from '../bank-parts.ts'
import type { Device, DeviceState } from '../pages/security-page.ts'

/** What GET /otp/state answers, as far as the pages need it. */
interface State {
  authenticators: readonly Device[]
  enrollment: string
  coolingOffUntil: number | null
}

/** Asks Warifu, by the route that pages ask, what this session has and may do. */
export async function deviceState(bank: Bank, request: Request): Promise<DeviceState> {
  const response = await bank.warifu.fetch(
    new Request(`${bank.origin}/otp/state`, { headers: { cookie: request.headers.get('cookie') ?? '' } }),
  )
  if (!response.ok) throw new Error(`the state of the devices was answered with ${response.status}`)
  const state = (await response.json()) as State
  return {
    enrolled: state.enrollment === 'has-authenticator',
    mayEnroll: state.enrollment === 'allowed',
    devices: state.authenticators,
    coolingOffUntil: state.coolingOffUntil,
    coolOff: bank.coolOff,
  }
}
