import type { Dice } from '../../../../proof/load/dice.ts'
import { type CrashPoint, crashPoints } from '../node/crash-points.ts'

/** A death that is planned: at a named point of a node's work, or wherever it is at a random moment. */
export type PlannedDeath = CrashPoint | 'anywhere'

/**
 * Of so many kills, six in ten at named points, each of them as often as the others; the rest anywhere; shuffled. Each point
 * has its first turn while people still have everything, backup codes too.
 */
export function planKills(kills: number, dice: Dice): PlannedDeath[] {
  const rounds = Math.round((kills * 0.6) / crashPoints.length)
  const first: PlannedDeath[] = rounds === 0 ? [] : dice.shuffled([...crashPoints])
  const named: PlannedDeath[] = Array.from({ length: Math.max(0, rounds - 1) }, () => crashPoints).flat()
  const others = Math.max(0, kills - first.length - named.length)
  const anywhere: PlannedDeath[] = Array.from({ length: others }, () => 'anywhere')
  return [...first, ...dice.shuffled([...named, ...anywhere])]
}
