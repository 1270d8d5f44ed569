import type { Bank } from '../bank-parts.ts'
import { askWarifu } from './ask-warifu.ts'

/** What the pages need to know of the customer's devices and backup codes; all of it comes from GET /otp/state. */
export interface DeviceState {
  enrolled: boolean
  mayEnroll: boolean
  /** How many backup codes are left; 0 where there is no set. */
  backupCodesLeft: number
  coolingOffUntil: number | null
  /** How long the bank makes people wait after a change of devices. */
  coolOff: number
}

/** What GET /otp/state answers, as far as the pages need it. */
interface State {
  authenticators: readonly unknown[]
  enrollment: string
  backupCodes: { left: number } | null
  coolingOffUntil: number | null
}

/** What this session has and may do. */
export async function deviceState(bank: Bank, request: Request): Promise<DeviceState> {
  const state = await askWarifu<State>(bank, request, '/otp/state')
  return {
    // Without any there may still have been some: then it takes more than a password to add one.
    enrolled: state.authenticators.length > 0 || ['with-approval', 'not-allowed'].includes(state.enrollment),
    mayEnroll: state.enrollment === 'allowed',
    backupCodesLeft: state.backupCodes?.left ?? 0,
    coolingOffUntil: state.coolingOffUntil,
    coolOff: bank.coolOff,
  }
}
