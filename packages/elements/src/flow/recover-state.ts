import type { ClientProblem } from '@warifu/client'
import type { ContactMethod, RecoveryMethod, RecoveryView, SentView, StateView } from '@warifu/contract'

/** A proof that this session can bring. */
export type Way = RecoveryView['ways'][number]

export type RecoverState =
  | { step: 'loading' }
  /** What is asked for takes proofs; `refusal`: why no code was sent. `sending`: to where one is on its way. */
  | { step: 'choose'; view: RecoveryView; sending: ContactMethod | null; refusal: ClientProblem | null }
  /** One proof. `sent`: the code that is asked for; null where none was sent. */
  | ({ step: 'prove'; view: RecoveryView; sent: SentView | null } & Proof)
  /** It was asked for, and waits; or the support desk is to call. */
  | { step: 'waiting'; view: RecoveryView }
  /** Nothing, or not enough, can be proven here. */
  | { step: 'desk'; view: RecoveryView }
  /** A device may be enrolled in the place of everything. `done`: it is. */
  | { step: 'open'; view: RecoveryView; done: boolean }
  /** The owner is signed in and sees what somebody asked for. */
  | { step: 'owner'; view: RecoveryView; busy: boolean; refusal: ClientProblem | null }
  | { step: 'stopped'; by: 'owner' | 'asker' }
  | { step: 'signed-in' }
  | { step: 'failed'; problem: ClientProblem }

/** Where one proof stands. */
export interface Proof {
  method: RecoveryMethod
  busy: boolean
  refusal: ClientProblem | Expired | null
  /** Another code is on its way. */
  sending: boolean
}

/** The code that was sent is too old by now. */
interface Expired {
  code: 'send-again'
}

/** Where a session stands in a recovery. */
export function entranceOf(view: RecoveryView, stage: StateView['stage']): RecoverState {
  if (stage === 'signed-in') {
    return view.state === 'none' ? { step: 'signed-in' } : { step: 'owner', view, busy: false, refusal: null }
  }
  if (view.state === 'open') return { step: 'open', view, done: false }
  // The support desk is on the line.
  if (view.ways.some(({ method }) => method === 'support-code')) return proofBy(view, 'support-code')
  if (view.state === 'waiting' || (view.state === 'ready' && view.by === 'support')) return { step: 'waiting', view }
  if (waysLeft(view).length < view.missing) return { step: 'desk', view }
  return { step: 'choose', view, sending: null, refusal: null }
}

export function proofBy(
  view: RecoveryView,
  method: RecoveryMethod,
  sent: SentView | null = null,
): Extract<RecoverState, { step: 'prove' }> {
  return { step: 'prove', view, sent, method, busy: false, refusal: null, sending: false }
}

/** What can still be proven. After the wait everything counts once more. */
export function waysLeft({ state, ways }: RecoveryView): Way[] {
  return ways.filter(({ method, proven }) => method !== 'support-code' && (state === 'ready' || !proven))
}
