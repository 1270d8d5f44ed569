import type { Dice } from '../load/dice.ts'
import { type CrashPoint, crashPoints } from '../node/crash-points.ts'

/** Where a node is to die: at a named point of its work, or wherever it is at a random moment. */
export type Execution = CrashPoint | 'anywhere'

/** Of so many kills, six in ten at named points, each of them as often as the others; the rest anywhere; shuffled. */
export function planKills(kills: number, dice: Dice): Execution[] {
  const rounds = Math.round((kills * 0.6) / crashPoints.length)
  const named: Execution[] = Array.from({ length: rounds }, () => crashPoints).flat()
  const anywhere: Execution[] = Array.from({ length: Math.max(0, kills - named.length) }, () => 'anywhere')
  return dice.shuffled([...named, ...anywhere])
}
