import type { By } from '../operators/by.ts'
import type { Operations } from '../options/options.ts'
import type { Store } from '../store/store.ts'
import type { Warifu } from '../verifier/warifu.ts'
import type { Out } from './out.ts'

/** How the host's verifier looks from here: whatever its store and operations are. */
export type AnyWarifu = Warifu<Store, Operations>

/** An option of a command. `value`: what is given with it, for the help; a switch has none. */
export interface Option {
  value?: string
  says: string
}

/** What the person asked for. */
export interface Call {
  words: readonly string[]
  /** @returns null when it was not given */
  option(name: string): string | null
  has(name: string): boolean
  /** @throws Misuse when who does it, or why, was not said */
  by(): By
  /** The host's verifier. Loaded when it is first asked for. */
  warifu(): Promise<AnyWarifu>
  out: Out
}

export interface Command {
  /** What follows its name, e.g. `<account>`. */
  takes: string
  says: string
  options: Readonly<Record<string, Option>>
  /** @returns the exit code: 0 done, 1 not done or not well */
  run(call: Call): Promise<number>
}

/** The command was called in a way that it does not understand: exit code 2. */
export class Misuse extends Error {}

/** Options of every command that changes something for people. */
export const byOptions = {
  actor: { value: 'who', says: 'who does it; kept in the log, and told to the owner' },
  reason: { value: 'why', says: 'why; kept in the log, and told to the owner' },
} as const satisfies Command['options']

export const namespaceOption = {
  namespace: { value: 'name', says: 'the tenant, where there are several' },
} as const satisfies Command['options']

/** The one account that a command is about. */
export function theAccount(call: Call): { accountId: string; namespace: string } {
  return { accountId: theWord(call, 'account'), namespace: call.option('namespace') ?? 'default' }
}

/** The one word that a command takes. */
export function theWord({ words }: Call, what: string): string {
  const [word, ...more] = words
  if (word === undefined || more.length > 0) throw new Misuse(`say one ${what}`)
  return word
}
