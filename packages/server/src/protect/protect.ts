import { challengeHeader } from '@warifu/contract'
import type { Account, Challenge } from '../account/account.ts'
import type { Accounts } from '../flows/accounts.ts'
import { openChallenge } from '../flows/open-challenge.ts'
import { signInWithoutAuthenticator } from '../flows/sign-in-without-authenticator.ts'
import { inspectApproval, type Spending, spendApproval } from '../flows/spend-approval.ts'
import { type BoundDetails, readDetails } from '../operations/details.ts'
import { type Asked, askedBy, type Operation } from '../operations/operation.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { isOwnOrigin } from '../request/origin.ts'
import type { Who } from '../request/who.ts'
import type { ClosedGate } from './gate.ts'

/** What protecting an operation needs of the verifier. */
export interface Protection {
  accounts: Accounts
  origin: string
  now: () => number
  whoAsks: (request: Request) => Promise<Result<Who>>
  /** The answer that asks for a code. */
  answerStepUp: (request: Request, challenge: Challenge, operation: Operation, who: Who) => Response
  answerRefusal: (refusal: Refusal) => Response
}

/** One protected request, from its details to the moment it may be carried out. */
export interface Admission {
  who: Who
  name: string
  operation: Operation
  bound: BoundDetails<unknown>
  facts: unknown
  asked: readonly Asked[]
  /** The challenge the page names, if any. */
  presented: string | null
}

/** The answer to a protected request: allowed, or the response that says why not. */
export type Verdict = { ok: true; details: unknown } | ClosedGate

/** Reads and judges everything about a request that no lock is needed for. */
export async function admit(
  protection: Protection,
  request: Request,
  name: string,
  operation: Operation,
  input: unknown,
): Promise<Result<Admission>> {
  if (!isOwnOrigin(request, protection.origin)) return refuse({ code: 'cross-origin' })
  const who = await protection.whoAsks(request)
  if (!who.ok) return who
  if (name !== 'sign-in' && who.value.asker.stage !== 'signed-in') return refuse({ code: 'first-factor-only' })
  const bound = await readDetails(operation.details, input)
  if (!bound.ok) return bound
  const facts = await operation.facts?.(bound.value.details, who.value.session)
  const asked = askedBy(operation.rules(bound.value.details, facts))
  const presented = request.headers.get(challengeHeader)
  const admission = { who: who.value, name, operation, bound: bound.value, facts, asked, presented }
  const waiting = coolingOff(admission, who.value.account, facts, protection.now())
  return waiting === null ? { ok: true, value: admission } : refuse(waiting)
}

/** Decides an admitted request; `spend` says whether a presented approval is spent here or later by the host. */
export async function decide(
  protection: Protection,
  request: Request,
  admission: Admission,
  spend: 'now' | 'in-my-transaction',
): Promise<Verdict> {
  const { who, name, presented, asked, bound } = admission
  if (presented !== null) return present(protection, request, admission, spend)
  if (name === 'sign-in') {
    const without = await protection.accounts.change(who.key, signInWithoutAuthenticator)
    if (!without.ok) return refused(protection, without.refusal)
    if (without.value) return { ok: true, details: bound.details }
  }
  return asked.length === 0 ? { ok: true, details: bound.details } : askForCode(protection, request, admission)
}

/** A challenge was presented: it passes, is asked again, or says why not. It is never taken for a new operation. */
async function present(
  protection: Protection,
  request: Request,
  admission: Admission,
  spend: 'now' | 'in-my-transaction',
): Promise<Verdict> {
  const spending = spendingOf(admission, admission.asked, null)
  const flow = spend === 'now' ? spendApproval(spending) : inspectApproval(spending)
  const spent = await protection.accounts.change(admission.who.key, flow)
  if (!spent.ok) return refused(protection, spent.refusal)
  switch (spent.value.state) {
    case 'spent':
      return { ok: true, details: spent.value.details }
    case 'unanswered':
      return stepUp(protection, request, admission, spent.value.challenge)
    case 'asks-more':
      return askForCode(protection, request, admission)
  }
}

/** Opens a challenge for what the request wants, and says so. */
export async function askForCode(protection: Protection, request: Request, admission: Admission): Promise<ClosedGate> {
  const { who, name, bound, asked } = admission
  const reasons = asked.map(({ reason }) => reason)
  const opened = await protection.accounts.change(
    who.key,
    openChallenge({ name, details: bound.details, digest: bound.digest, reasons }, who.asker),
  )
  return opened.ok ? stepUp(protection, request, admission, opened.value) : refused(protection, opened.refusal)
}

function stepUp(protection: Protection, request: Request, admission: Admission, challenge: Challenge): ClosedGate {
  const response = protection.answerStepUp(request, challenge, admission.operation, admission.who)
  return { ok: false, response, code: 'step-up-required' }
}

export function refused(protection: Protection, refusal: Refusal): ClosedGate {
  return { ok: false, response: protection.answerRefusal(refusal), code: refusal.code }
}

export function spendingOf(
  { who, name, bound, presented }: Admission,
  asked: readonly Asked[],
  reference: string | null,
): Spending {
  const reasons = asked.map(({ reason }) => reason)
  return {
    challenge: presented ?? '',
    session: who.asker.session,
    operation: name,
    digest: bound.digest,
    reasons,
    reference,
  }
}

/** Whether these details have to wait after a change of authenticators. */
export function coolingOff(
  admission: Pick<Admission, 'operation' | 'bound'>,
  account: Account | undefined,
  facts: unknown,
  now: number,
): Refusal | null {
  const until = account?.coolingOffUntil ?? null
  if (until === null || now >= until) return null
  return admission.operation.highRisk?.(admission.bound.details, facts) ? { code: 'cooling-off', retryAt: until } : null
}
