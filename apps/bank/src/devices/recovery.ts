import type { Bank } from '../bank-parts.ts'
import { askWarifu } from './ask-warifu.ts'

/** Whether somebody asked for a recovery of this signed-in customer's account, who can stop it. */
export async function recoveryWaits(bank: Bank, request: Request): Promise<boolean> {
  const { state } = await askWarifu<{ state: string }>(bank, request, '/otp/recovery')
  return state !== 'none'
}
