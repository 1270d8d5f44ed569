import type { Account, KnownBrowser } from '../account/account.ts'
import { browserHandle } from '../account/browsers.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { Flow } from './flow.ts'

export function browserOf(account: Account | undefined, handle: string): KnownBrowser | undefined {
  return account?.browsers.find((browser) => browserHandle(browser) === handle)
}

/** Forgets a browser: from now on it is as strange as any other, and wrong answers in it count with theirs. */
export function forgetBrowser(handle: string): Flow<Result<null>> {
  return (account) => {
    const forgotten = browserOf(account, handle)
    if (forgotten === undefined) return { outcome: refuse({ code: 'browser-unknown' }) }
    return {
      outcome: { ok: true, value: null },
      account: { ...account, browsers: account.browsers.filter((browser) => browser !== forgotten) },
      events: [{ kind: 'browser-forgotten', data: { browser: handle } }],
    }
  }
}
