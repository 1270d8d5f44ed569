import { Misuse } from './command.ts'

/** A moment as it is written in logs: `2026-11-23T03:00:00.000Z`. */
export function moment(at: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: writes a moment down; the clock is not asked
  return new Date(at).toISOString()
}

/** @throws Misuse for what is no date or moment; a date alone is its first moment in UTC */
export function readMoment(name: string, text: string | null): number | undefined {
  if (text === null) return undefined
  // biome-ignore lint/style/noRestrictedGlobals: reads a moment; the clock is not asked
  const at = /^\d{4}-\d\d-\d\d(T\S+)?$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at))
    throw new Misuse(`--${name} takes a date, such as 2026-11-23, or a moment, such as 2026-11-23T09:00:00Z`)
  return at
}
