import * as z from 'zod'
import type { OperatorAction } from '../wire/operator-views.ts'

/** Whose account, and why. Who asks is never in the body: it is whose session it is. */
const about = {
  accountId: z.string().min(1).max(200),
  namespace: z.string().min(1).max(200).optional(),
  reason: z.string().min(1).max(400),
}

const group = z.string().min(1).max(64)

/** What an operator sends, for each action. */
export const operatorRequests = {
  look: z.strictObject(about),
  unlock: z.strictObject(about),
  revoke: z.strictObject({ ...about, authenticator: z.string().min(1).max(64) }),
  leave: z.strictObject(about),
  assign: z.strictObject({ ...about, group: group.nullable() }),
  'request-release': z.strictObject(about),
  'approve-release': z.strictObject(about),
  'cancel-release': z.strictObject(about),
  invite: z.strictObject({ ...about, group: group.optional(), batch: z.string().min(1).max(64).optional() }),
} as const satisfies Record<OperatorAction, z.ZodType>

/** What an operator sends for one action. */
export type OperatorRequest<A extends OperatorAction> = z.infer<(typeof operatorRequests)[A]>
