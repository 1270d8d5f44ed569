import type { LoggedEvent } from '../aftermath/aftermath.ts'
import { type Call, callsOf, isUnknown } from '../history/call.ts'
import type { Evidence, Rule } from './rule.ts'

/** An answer with a right code: to a challenge, or to the enrollment that the code confirms. */
interface RightAnswer {
  call: Call
  about: string
  authenticator: string
  step: number
}

/**
 * A code is accepted at most once, and no step at or before an accepted one. What clients heard tells most of it; where
 * an answer was lost the log tells that somebody's code was accepted, and the codes that were sent tell which it can
 * have been: some choice of them has to go upward step by step.
 */
export const noCodeWorksTwice: Rule = (evidence) => {
  const sent = rightAnswers(evidence)
  const byDevice = grouped(sent)
  return [
    ...acceptedTwice(sent),
    ...evidence.aftermath.logs.flatMap(({ events }) => unexplained(events, byDevice)),
    ...usedByNobody(evidence, byDevice),
  ]
}

function rightAnswers({ calls }: Evidence): RightAnswer[] {
  const answers = callsOf(calls, 'answer').flatMap((call): RightAnswer[] => {
    const { challenge: about, authenticator, step } = call.what
    return step === null ? [] : [{ call, about, authenticator, step }]
  })
  const confirmations = callsOf(calls, 'confirm').flatMap((call): RightAnswer[] => {
    const { enrollment, step } = call.what
    return step === null ? [] : [{ call, about: enrollment, authenticator: enrollment, step }]
  })
  return [...answers, ...confirmations]
}

/** By the device whose codes they are: there may be many thousands. */
type ByDevice = ReadonlyMap<unknown, readonly RightAnswer[]>

function grouped(sent: readonly RightAnswer[]): ByDevice {
  const groups = new Map<unknown, RightAnswer[]>()
  for (const answer of sent) {
    const group = groups.get(answer.authenticator)
    if (group === undefined) groups.set(answer.authenticator, [answer])
    else group.push(answer)
  }
  return groups
}

function acceptedTwice(sent: readonly RightAnswer[]): string[] {
  const accepted = new Set<string>()
  return sent.flatMap(({ call, authenticator, step }) => {
    if (call.answer?.status !== 200) return []
    const code = `${authenticator}/${step}`
    if (accepted.has(code)) return [`${call.account}: the code of step ${step} was accepted twice`]
    accepted.add(code)
    return []
  })
}

/** Walks an account's log: each acceptance must have a code that was sent for it, of a later step than the last. */
function unexplained(events: readonly LoggedEvent[], sent: ByDevice): string[] {
  const lastStep = new Map<unknown, number>()
  return acceptances(events).flatMap(({ about, authenticator }) => {
    const ofThis = (sent.get(authenticator) ?? []).filter((answer) => answer.about === about)
    const told = ofThis.filter(({ call }) => call.answer?.status === 200)
    const candidates = told.length > 0 ? told : ofThis.filter(({ call }) => isUnknown(call))
    if (told.length > 1) return [`${about} was approved by two answers`]
    if (candidates.length === 0) return [`${about} was approved though nobody sent it a right code`]
    const last = lastStep.get(authenticator) ?? Number.NEGATIVE_INFINITY
    const steps = candidates.map(({ step }) => step).filter((step) => step > last)
    if (steps.length === 0) return [`${about} was approved by a code of step ${last} or before, which was spent`]
    // The smallest that fits leaves the most room for those that follow.
    lastStep.set(authenticator, Math.min(...steps))
    return []
  })
}

function acceptances(events: readonly LoggedEvent[]): { about: unknown; authenticator: unknown }[] {
  return events.flatMap(({ kind, data }, index) => {
    if (data.method === 'backup-code') return []
    // The code that enrolls approves the first backup codes as well; it is judged once.
    const before = events[index - 1]
    const byEnrolling = before?.kind === 'authenticator-enrolled' && data.operation === 'new-backup-codes'
    if (byEnrolling && data.authenticator === before.data.authenticator) return []
    if (kind === 'challenge-approved') return [{ about: data.challenge, authenticator: data.authenticator }]
    return kind === 'authenticator-enrolled' ? [{ about: data.authenticator, authenticator: data.authenticator }] : []
  })
}

/** A code that is called used was used: by an answer of its step or a later one that may have been accepted. */
function usedByNobody({ aftermath }: Evidence, sent: ByDevice): string[] {
  const accepted = new Set(aftermath.logs.flatMap(({ events }) => acceptances(events)).map(({ about }) => about))
  return [...sent.values()].flatMap((answers) => {
    const users = answers.filter(
      ({ call, about }) => accepted.has(about) && (call.answer?.status === 200 || isUnknown(call)),
    )
    const lastUsed = Math.max(...users.map(({ step }) => step))
    return answers
      .filter(({ call, step }) => call.answer?.code === 'used-code' && step > lastUsed)
      .map(({ call, step }) => `${call.account}: the code of step ${step} was called used, and nobody had used it`)
  })
}
