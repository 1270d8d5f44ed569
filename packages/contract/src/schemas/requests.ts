import * as z from 'zod'
import { deviceColors } from '../wire/device-color.ts'

/**
 * Starts an enrollment. `name` is what the person calls the device; the host's default when left out. `replaces`: the
 * authenticator that goes when the new one is confirmed. `invitationCode` is checked later, as a code in
 * {@link confirmRequest}.
 */
export const enrollmentRequest = z
  .strictObject({ name: z.string().max(200), replaces: z.string().min(1).max(64), invitationCode: z.unknown() })
  .partial()

/** Gives an authenticator another name, suspends or resumes it, marks it with a color, or puts it first in the list. */
export const changeRequest = z.union([
  z.strictObject({ name: z.string().max(200) }),
  z.strictObject({ state: z.enum(['active', 'suspended']) }),
  z.strictObject({ color: z.enum(deviceColors).nullable() }),
  z.strictObject({ first: z.literal(true) }),
])

/** Has a code sent to a registered contact. */
export const sendRequest = z.strictObject({ method: z.enum(['email', 'sms']) })

/** One proof of recovery. What stands in `code` and `password` is checked later, as in {@link confirmRequest}. */
export const proofRequest = z.union([
  z.strictObject({ method: z.enum(['email', 'sms', 'support-code']), code: z.unknown() }),
  z.strictObject({ method: z.literal('release-password'), password: z.unknown() }),
])

/** Sets the release password. */
export const releasePasswordRequest = z.strictObject({ password: z.unknown() })

/** A request whose address says everything. */
export const emptyRequest = z.strictObject({})

/**
 * Confirms an enrollment. `code` is checked later: whatever stands there is an attempt and is counted, so that a wrong
 * type is no free guess.
 */
export const confirmRequest = z.strictObject({ code: z.unknown() }).refine((body) => 'code' in body, {
  path: ['code'],
  message: 'is missing',
})

const answers = ['code', 'backupCode', 'sentCode'] as const

/**
 * Answers a challenge with a code, a code and the one that came after it, or a backup code; `check`: digits of the
 * details, where the challenge asks for them. What stands there is checked later, as in {@link confirmRequest}.
 */
export const answerRequest = z
  .strictObject({
    code: z.unknown(),
    nextCode: z.unknown(),
    backupCode: z.unknown(),
    sentCode: z.unknown(),
    check: z.unknown(),
  })
  .partial()
  .refine((body) => answers.filter((name) => name in body).length === 1, {
    message: 'must have one of code, backupCode and sentCode',
  })
  .refine((body) => 'code' in body || !('nextCode' in body), { message: 'must have code before nextCode' })
