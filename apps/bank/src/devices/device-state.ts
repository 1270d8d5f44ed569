import type { Bank } from '../bank-parts.ts'

/** What the pages need to know of the customer's authenticators; all of it comes from GET /otp/state. */
export interface DeviceState {
  enrolled: boolean
  mayEnroll: boolean
  devices: readonly Device[]
  coolingOffUntil: number | null
  /** How long the bank makes people wait after a change of devices. */
  coolOff: number
}

export interface Device {
  name: string
  createdAt: number
  lastUsedAt: number | null
  state: 'active' | 'disabled'
}

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
    enrolled: ['with-approval', 'full', 'not-allowed'].includes(state.enrollment),
    mayEnroll: state.enrollment === 'allowed',
    devices: state.authenticators,
    coolingOffUntil: state.coolingOffUntil,
    coolOff: bank.coolOff,
  }
}
