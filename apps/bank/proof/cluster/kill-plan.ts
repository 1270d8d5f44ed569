import type { Dice } from '../load/dice.ts'
import { crashPoints } from '../node/crash-points.ts'
import type { Death } from './bank-node.ts'

/** Of so many kills, six in ten at named points, each of them as often as the others; the rest anywhere; shuffled. */
export function planKills(kills: number, dice: Dice): Death[] {
  const rounds = Math.round((kills * 0.6) / crashPoints.length)
  const named: Death[] = Array.from({ length: rounds }, () => crashPoints).flat()
  const anywhere: Death[] = Array.from({ length: Math.max(0, kills - named.length) }, () => 'anywhere')
  return dice.shuffled([...named, ...anywhere])
}
