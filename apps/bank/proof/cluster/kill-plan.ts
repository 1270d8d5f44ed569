import type { Dice } from '../../../../proof/load/dice.ts'
import { type CrashPoint, crashPoints } from '../node/crash-points.ts'

/** A death that is planned: at a named point of a node's work, or wherever it is at a random moment. */
export type PlannedDeath = CrashPoint | 'anywhere'

/** Of so many kills, six in ten at named points, each of them as often as the others; the rest anywhere; shuffled. */
export function planKills(kills: number, dice: Dice): PlannedDeath[] {
  const rounds = Math.round((kills * 0.6) / crashPoints.length)
  const named: PlannedDeath[] = Array.from({ length: rounds }, () => crashPoints).flat()
  const anywhere: PlannedDeath[] = Array.from({ length: Math.max(0, kills - named.length) }, () => 'anywhere')
  return dice.shuffled([...named, ...anywhere])
}
