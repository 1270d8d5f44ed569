import { minutesUntil, plural, secondsUntil } from '../format.ts'

export const minutes = (at: number, now: number) => count(minutesUntil(at, now), 'minute')
export const seconds = (at: number, now: number) => count(secondsUntil(at, now), 'second')
const count = (n: number, unit: string) => `${n} ${plural(n, unit, `${unit}s`)}`
export const span = (length: number) =>
  length < 90 ? count(length, 'second') : count(Math.round(length / 60), 'minute')
