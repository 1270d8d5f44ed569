import type { Browser } from './browser.ts'
import type { Person } from './person.ts'
import type { TypedCode } from './phone.ts'

/** Waits as people do: by looking at the page again. Time passes with the work that is done, so this moves it too. */
export async function lookAgain(browser: Browser): Promise<void> {
  const { pace } = browser.world
  if (pace > 0) await new Promise((resolve) => setTimeout(resolve, pace))
  await browser.send({ kind: 'look' }, { method: 'GET', path: '/otp/state' })
}

/** Waits for a moment; false when everybody is leaving first. */
export async function waitUntil(browser: Browser, moment: number): Promise<boolean> {
  while (browser.world.clock.now() < moment) {
    if (browser.world.stopping) return false
    await lookAgain(browser)
  }
  return true
}

/** A code that was not shown before; waits for the next time step when it has to. */
export async function freshCode(browser: Browser, { phone }: Person): Promise<TypedCode> {
  for (;;) {
    const code = phone.next()
    if (code !== null) return code
    const { stopping, pace } = browser.world
    // With real time nobody who is leaving waits for the next one: the last one is tried again, and refused.
    if (stopping && pace > 0) return phone.old(0)
    await lookAgain(browser)
  }
}
