import * as z from 'zod'

/** Starts an enrollment. `name` is what the person calls the device; the host's default when left out. */
export const enrollmentRequest = z.strictObject({ name: z.string().max(200).optional() })

/**
 * Answers a challenge or confirms an enrollment. `code` is checked later: whatever stands there is an attempt and is
 * counted, so that a wrong type is no free guess.
 */
export const answerRequest = z.strictObject({ code: z.unknown() }).refine((body) => 'code' in body, {
  path: ['code'],
  message: 'is missing',
})
