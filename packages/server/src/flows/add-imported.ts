import { stepAt } from '@warifu/otp'
import type { ImportedToken } from '@warifu/otp/import'
import type { Account, Authenticator, Hardware } from '../account/account.ts'
import { mostDrift } from '../account/drift.ts'
import { freeName } from '../account/names.ts'
import { hasRoom, type Kind } from '../account/room.ts'
import { toBase64url } from '../crypto/base64url.ts'
import type { By } from '../operators/by.ts'
import type { Flow, FlowContext } from './flow.ts'

/** What came of one token of an import. */
export type ImportOutcome =
  | 'imported'
  /** The account has this very secret: an import that was cut off can be run again. */
  | 'already-there'
  /** The secret is shorter than 128 bit, or stands in a manual (RFC 4226 section 4, R6). */
  | 'weak'
  /** The parameters are none that codes are checked with here: 6 to 8 digits, steps of 15 to 120 s. */
  | 'parameters'
  | 'too-many-authenticators'

/**
 * Binds an authenticator whose secret comes from elsewhere. No code confirms it: whoever imports vouches for it. What
 * the source took as spent stays spent; where it kept nothing, everything up to the end of the present window does, so
 * that no code used just before the move works once more.
 */
export function addImported(token: ImportedToken, name: string, by: By): Flow<ImportOutcome> {
  return (account, context) => {
    if (isThere(account, token, context)) return { outcome: 'already-there' }
    if (isWeak(token)) return { outcome: 'weak' }
    if (!hasParameters(token)) return { outcome: 'parameters' }
    if (!hasRoom(account, kindOfToken(token), context.limits)) return { outcome: 'too-many-authenticators' }
    const authenticator = authenticatorOf(account, token, name, context)
    return {
      outcome: 'imported',
      account: {
        ...account,
        authenticators: [...account.authenticators, authenticator],
        firstEnrolledAt: account.firstEnrolledAt ?? context.now,
        // Whom an operator gives a device is back.
        leftAt: null,
        pending: [],
      },
      events: [
        {
          kind: 'authenticator-imported',
          data: { authenticator: authenticator.id, method: token.kind, serial: token.serial, ...by },
        },
      ],
    }
  }
}

/** Compared by what was opened: a sealed secret looks different every time. */
function isThere({ authenticators }: Account, { kind, secret }: ImportedToken, { open }: FlowContext): boolean {
  const same = (one: Uint8Array) => one.length === secret.length && one.every((byte, i) => byte === secret[i])
  return authenticators.some((one) => one.kind === kind && same(open(one.secret, one.id)))
}

/** 128 bits that are no pattern; also of tokens that no parser of ours has made. */
function isWeak({ weak, secret }: ImportedToken): boolean {
  return weak || secret.length < 16 || new Set(secret).size < 8
}

/** Beyond this no device has counted. Near the end of exact numbers, looking ahead would fail for the whole account. */
const mostCounted = 2 ** 52

function hasParameters(token: ImportedToken): boolean {
  const { algorithm, digits, periodSeconds, kind, counter, lastStep, driftSteps } = token
  const steps = kind === 'hotp' || (Number.isInteger(periodSeconds) && periodSeconds >= 15 && periodSeconds <= 120)
  const counted = [counter, lastStep ?? 0].every(
    (count) => Number.isInteger(count) && count >= 0 && count <= mostCounted,
  )
  const made = ['SHA1', 'SHA256', 'SHA512'].includes(algorithm) && [6, 7, 8].includes(digits)
  return steps && counted && made && Number.isInteger(driftSteps)
}

function authenticatorOf(
  account: Account,
  token: ImportedToken,
  name: string,
  { key, keys, now, random, limits }: FlowContext,
): Authenticator {
  const { kind, algorithm, digits, periodSeconds } = token
  const id = toBase64url(random(16))
  const place = { namespace: key.namespace, account: key.id, authenticator: id, field: 'secret' } as const
  const hardware = hardwareOf(token)
  const steps = kind === 'hotp' ? 0 : within(token.driftSteps, mostDrift(hardware))
  const windowEnd = stepAt(now, periodSeconds) + steps + limits.window
  const spent = kind === 'hotp' ? token.counter - 1 : (token.lastStep ?? windowEnd)
  return {
    ...{ id, kind, algorithm, digits, periodSeconds, hardware },
    name: freeName(account, name),
    secret: keys.seal(token.secret, place, random(12)),
    lastStep: Math.max(spent, token.lastStep ?? -1),
    drift: { steps, last: steps },
    createdAt: now,
    lastUsedAt: null,
    lastUsedIn: null,
    state: 'active',
  }
}

/** What came with a number from the factory is a token; anything else lives in an app. */
export function kindOfToken({ serial }: ImportedToken): Kind {
  return serial === null ? 'app' : 'token'
}

function hardwareOf({ serial, notBefore, notAfter }: ImportedToken): Hardware | null {
  return serial === null ? null : { serial, notBefore, notAfter }
}

function within(steps: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, steps))
}
