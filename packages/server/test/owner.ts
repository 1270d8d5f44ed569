import type { Browser, World } from './world.ts'

/** Options of a world in which a new authenticator holds nothing up. */
export const noCoolOff = { limits: { coolOff: 0 } }

/** A signed-in browser of somebody with an authenticator. */
export async function ownerOf(world: World, id = 'hanako'): Promise<Browser> {
  const browser = world.browser(id)
  await browser.enroll()
  return browser
}

/** The challenge of an operation that its owner has approved. */
export async function approved(
  browser: Browser,
  name: 'transfer' | 'change-address',
  details: unknown,
): Promise<string> {
  const { id } = await browser.challenge(name, details)
  const reply = await browser.answer(id, browser.code())
  if (reply.status !== 200) throw new Error(reply.text)
  return id
}
