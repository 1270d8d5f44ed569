import type { Client, Result } from '@warifu/client'
import { ServerClock } from '../src/flow/clock.ts'
import { challenge, problem } from './pages.ts'

export const good = <Value>(value: Value): Result<Value> => ({ ok: true, value })
export const bad = (code: Parameters<typeof problem>[0], more = {}) =>
  ({ ok: false, problem: problem(code, more) }) as Result<never>
export const lost: Result<never> = { ok: false, problem: { code: 'unreachable', cause: 'network' } }

/** A promise and what settles it. */
export function deferred<Value>() {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** A flow's surroundings: a client that answers as told and is heard, and a clock that goes on by hand. */
export function setting(answers: Partial<Client> = {}) {
  let time = 0
  const calls: string[] = []
  const refuse = async (): Promise<Result<never>> => bad('unavailable')
  const client = {
    state: refuse,
    challenge: async () => good(challenge),
    answer: refuse,
    decline: async () => good(undefined),
    startEnrollment: refuse,
    confirmEnrollment: refuse,
    cancelEnrollment: async () => good(undefined),
    issueBackupCodes: refuse,
    tryCode: refuse,
    ...answers,
  } as Client
  const heard = new Proxy(client, {
    get:
      (target, name: keyof Client) =>
      (...args: never[]) => {
        calls.push([name, ...args].join(' ').trim())
        return (target[name] as (...args: never[]) => unknown)(...args)
      },
  })
  const clock = new ServerClock(() => time)
  return {
    client: heard,
    clock,
    calls,
    pass: (ms: number) => {
      time += ms
    },
  }
}
