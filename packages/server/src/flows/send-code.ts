import type { ContactMethod } from '@warifu/contract'
import type { Account } from '../account/account.ts'
import { laneFor } from '../account/browsers.ts'
import { gatheringOf, type SentCode, withGathering } from '../account/recovery.ts'
import { hashSentCode, makeSentCode, sentAnswers } from '../account/sent-code.ts'
import { toBase64url } from '../crypto/base64url.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'
import { refusedRecovery } from './recover.ts'

const day = 86_400_000

/** Between two codes: the first may be slow, and nobody's mailbox is to be filled. */
const apart = 60_000

/** A code to send, once; only its hash stays. */
export interface ToSend {
  id: string
  code: string
  expiresAt: number
  /** When another can be sent. */
  nextAt: number
}

/** Why no code is sent now, or null. The count is the account's: new sessions get no new codes. */
export function refusedSending(
  account: Account | undefined,
  asker: Asker,
  context: Pick<FlowContext, 'now' | 'limits' | 'policy'>,
): Refusal | null {
  const refused = refusedRecovery(account, asker, context)
  if (refused !== null || account === undefined) return refused
  return refusedByLimit(account, asker, context)
}

/** Whether an account's contacts have had as many codes as they may, whatever for; null when they have not. */
export function refusedByLimit(
  account: Account,
  asker: Asker,
  context: Pick<FlowContext, 'now' | 'limits'>,
): Refusal | null {
  const retryAt = nextSendAt(account, asker, context)
  return retryAt === null ? null : { code: 'send-limit', retryAt }
}

/**
 * When the next code can be sent, whatever for; null where that is at once. Browsers that passed before have a count of
 * their own: a stranger with the password does not use up the owner's.
 */
export function nextSendAt(
  account: Account,
  asker: Pick<Asker, 'browsers'>,
  { now, limits }: Pick<FlowContext, 'now' | 'limits'>,
): number | null {
  const lane = laneFor(account, asker.browsers)
  const sends = account.recovery.sends.filter((one) => one.lane === lane && one.at > now - day).map(({ at }) => at)
  const [oldest = 0] = sends.slice(-limits.sends)
  const last = sends.at(-1) ?? 0
  if (sends.length >= limits.sends) return oldest + day
  return now < last + apart ? last + apart : null
}

/** Makes a code for a registered contact; an earlier one of this session no longer counts. */
export function sendCode(method: ContactMethod, asker: Asker): Flow<Result<ToSend>> {
  return (account, context) => {
    const refused = refusedSending(account, asker, context)
    if (refused !== null) return { outcome: refuse(refused) }
    const { now, limits, keys, key, random } = context
    const code = makeSentCode(random)
    const expiresAt = now + limits.sentCode
    const hash = hashSentCode(code, asker.session, key, keys, keys.currentId)
    const sent: SentCode = { method, hash, expiresAt, answersLeft: sentAnswers }
    const before = gatheringOf(account.recovery, asker.session, now)
    const proofs = before?.proofs ?? []
    const life = asker.firstFactorAt + limits.freshFirstFactor + limits.sentCode
    const others = before?.sent.filter((one) => one.method !== method) ?? []
    const gathered = { session: asker.session, proofs, sent: [...others, sent], expiresAt: life }
    const recovery = withGathering(account.recovery, gathered, now)
    const counted = withSend({ ...account, recovery }, asker, now)
    const nextAt = nextSendAt(counted, asker, context) ?? now
    return {
      outcome: { ok: true, value: { id: toBase64url(random(9)), code, expiresAt, nextAt } },
      account: counted,
      events: [{ kind: 'code-sent', data: { method } }],
    }
  }
}

/** Remembers that a code was sent. */
export function withSend(account: Account, { browsers }: Asker, now: number): Account {
  const { recovery } = account
  const sends = recovery.sends.filter(({ at }) => at > now - day)
  return { ...account, recovery: { ...recovery, sends: [...sends, { at: now, lane: laneFor(account, browsers) }] } }
}
