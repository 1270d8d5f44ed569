import type { ChallengeView, StateView } from '@warifu/contract'
import type { Browser, World } from './world.ts'

export const hanako = { namespace: 'default', id: 'hanako' }

export const noOne = '00000-00000-000'

/** Somebody with a device and a set, signed in on a browser that is known. */
export async function ownerWithCodes(world: World): Promise<{ owner: Browser; codes: readonly string[] }> {
  const owner = world.browser()
  const codes = await owner.issueBackupCodes(await owner.enroll())
  return { owner, codes }
}

/** The first step of signing in, on a browser that nobody knows. */
export async function signingIn(
  world: World,
  accountId = 'hanako',
): Promise<{ half: Browser; challenge: ChallengeView }> {
  const half = world.browser(accountId, { stage: 'first-factor' })
  return { half, challenge: await half.challenge('sign-in', {}) }
}

export async function left(browser: Browser): Promise<number | undefined> {
  return (await browser.call<StateView>('GET', '/otp/state')).body.backupCodes?.left
}
