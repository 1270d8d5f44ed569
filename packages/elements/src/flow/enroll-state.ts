import type { ClientProblem } from '@warifu/client'
import type { ChallengeView, EnrollmentView, StateView } from '@warifu/contract'
import type { Loss } from './backup-codes-flow.ts'

import type { Question } from './question.ts'
import type { ShownCodes } from './shown-codes.ts'

export type EnrollState =
  | { step: 'loading' }
  | {
      step: 'intro'
      names: readonly string[]
      /** What the account was invited by; null when it was not, and once its first device is set up. */
      invitation: NonNullable<StateView['invitation']> | null
      /** The name of the device whose place the new one takes, or null. */
      replaced: string | null
      name: string
      busy: boolean
      refusal: ClientProblem | null
    }
  | { step: 'bind'; enrollment: EnrollmentView; question: Question }
  | { step: 'expired'; label: string; busy: boolean }
  | { step: 'waiting'; device: Device }
  | ({ step: 'codes'; device: Device } & ShownCodes)
  | { step: 'no-codes'; device: Device; why: Loss | 'not-made' }
  | { step: 'try'; device: Device; challenge: ChallengeView; question: Question }
  | { step: 'done'; device: Device; trial: Trial; withoutCodes: boolean }
  | { step: 'has-authenticator'; names: readonly string[] }
  | { step: 'full'; most: number }
  | { step: 'failed'; problem: ClientProblem | NotNow }

/** The device that was enrolled. From the step on that names it, it works, whatever comes after. */
export interface Device {
  id: string
  name: string
  coolingOffUntil: number | null
}

/** How the trial went: the name of the device that answered, left out by the person, ended by wrong codes, or none. */
export type Trial = { by: string | null } | 'skipped' | 'ended' | null

/** Which steps an enrollment has beside its own. */
export interface EnrollPlan {
  /** The account has no backup codes yet, and gets some. */
  keeps: boolean
  tries: boolean
}

interface NotNow {
  code: 'first-factor-only' | 'first-factor-too-old' | 'enrollment-not-allowed'
}

/** What an enrollment is for: devices beside one that is there, or one in the place of another. */
export interface Purpose {
  further: boolean
  /** The id of the device that goes when the new one is there. */
  replaces: string | null
}

/** Where an enrollment begins for a session. */
export function entrance(view: StateView, { further, replaces }: Purpose): EnrollState {
  const { enrollment, authenticators } = view
  const invitation = view.invitation ?? null
  const names = authenticators.map(({ name }) => name)
  const replaced = authenticators.find(({ id }) => id === replaces)?.name ?? null
  const intro: EnrollState = { step: 'intro', names, invitation, replaced, name: '', busy: false, refusal: null }
  switch (enrollment) {
    case 'allowed':
      return intro
    case 'first-factor-only':
    case 'first-factor-too-old':
      return { step: 'failed', problem: { code: enrollment } }
    default:
      if (!further && replaces === null) return { step: 'has-authenticator', names }
  }
  if (enrollment === 'with-approval' || (enrollment === 'full' && replaced !== null)) return intro
  if (enrollment === 'full') return { step: 'full', most: names.length }
  return { step: 'failed', problem: { code: 'enrollment-not-allowed' } }
}
