import type { ClientProblem } from '@warifu/client'
import type { ProblemCode } from '@warifu/contract'
import { problems as en } from './en/problems.ts'
import { problems as ja } from './ja/problems.ts'
import type { Section } from './messages.ts'

/** What a sentence about a refusal needs beside the refusal. */
export interface Circumstances {
  /** The account's name in the authenticator app. */
  label: string
  /** The server's time. */
  now: number
  /** The zone of the times; the viewer's own when left out. */
  timeZone?: string | null
}

type Refused<Code extends ClientProblem['code']> = Extract<ClientProblem, { code: Code }>

/** One sentence for every way the server, or the way to it, can say no. A missing one does not compile. */
export type ProblemSentences = {
  readonly [Code in ProblemCode | 'unreachable']: (problem: Refused<Code>, circumstances: Circumstances) => string
}

export const problems: Section<ProblemSentences> = { ja, en }
