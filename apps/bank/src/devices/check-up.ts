import type { Bank } from '../bank-parts.ts'
import { askWarifu } from './ask-warifu.ts'

/** How well a customer is prepared for a lost phone. */
export interface Preparation {
  /** Things that are missing; the check-up page names them. */
  missing: number
  /** Whether a year has passed since they last looked. */
  due: boolean
}

/** As the check-up page will say it. */
export async function preparation(bank: Bank, request: Request): Promise<Preparation> {
  const { gaps } = await askWarifu<{ gaps: readonly string[] }>(bank, request, '/otp/check-up')
  const missing = gaps.filter((gap) => gap !== 'not-checked').length
  return { missing, due: missing < gaps.length }
}
