import { afterEach } from 'vitest'
import { cdp } from 'vitest/browser'
import { useForce } from '../src/stage/forced-colors.ts'

let forced = false

useForce(turn)
// The next file has the same page.
afterEach(() => turn(false))

async function turn(on: boolean): Promise<void> {
  if (on === forced) return
  forced = on
  // What is not named would go back to what it was: that nothing moves.
  const still = { name: 'prefers-reduced-motion', value: 'reduce' }
  const features = [still, { name: 'forced-colors', value: on ? 'active' : 'none' }]
  await cdp().send('Emulation.setEmulatedMedia', { features })
}
