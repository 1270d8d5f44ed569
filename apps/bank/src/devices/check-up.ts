import type { Bank } from '../bank-parts.ts'
import { askWarifu } from './ask-warifu.ts'

/** How many things a signed-in customer should see to. The check-up page names them. */
export async function checkUpGaps(bank: Bank, request: Request): Promise<number> {
  const { gaps } = await askWarifu<{ gaps: readonly string[] }>(bank, request, '/otp/check-up')
  return gaps.length
}
