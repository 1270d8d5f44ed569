import type { Flow } from './flow.ts'

/** Once a day is enough to know: more lines tell nothing, and a page that asks in a loop fills nothing. */
const apart = 86_400_000

/** The owner has gone through their own check-up. */
export const checkedUp: Flow<null> = (account, { now }) => {
  if (account.checkedAt !== null && now < account.checkedAt + apart) return { outcome: null }
  return { outcome: null, account: { ...account, checkedAt: now }, events: [{ kind: 'checked-up', data: {} }] }
}
