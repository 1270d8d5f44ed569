import { type AnswerView, type Language, type ProblemCode, type ProblemOf, problemStatus } from '@warifu/contract'
import type { Answer } from './fake-server.ts'
import { now } from './views.ts'

type Common = 'type' | 'title' | 'status' | 'code' | 'instance' | 'now'

/** A view as the answer. */
export function ok(view: (language: Language) => unknown): Answer {
  return { status: 200, body: view }
}

/** Done, with nothing to say. */
export const done: Answer = { status: 204, body: () => null }

/** A refusal, typed by the contract: what its code carries must be given. */
export function no<Code extends ProblemCode>(
  code: Code,
  data: Omit<ProblemOf<Code>, Common> | ((language: Language) => Omit<ProblemOf<Code>, Common>),
): Answer {
  const status = problemStatus[code]
  const common = { type: `urn:warifu:problem:${code}`, title: code, status, code, instance: 'urn:uuid:7f3a-21c8', now }
  return { status, body: (language) => ({ ...common, ...(typeof data === 'function' ? data(language) : data) }) }
}

/** The approval of a right code. */
export const approved: Answer = approval({
  method: 'code',
  authenticator: { id: 'a1', name: 'Pixel' },
  backupCodesLeft: null,
})

/** The approval of a right backup code. */
export function approvedByBackupCode(backupCodesLeft: number): Answer {
  return approval({ method: 'backup-code', authenticator: null, backupCodesLeft })
}

function approval(by: Pick<AnswerView, 'method' | 'authenticator' | 'backupCodesLeft'>): Answer {
  const view: AnswerView = { now, challenge: 'c1', expiresAt: now + 120_000, ...by }
  return { status: 200, body: () => view }
}
