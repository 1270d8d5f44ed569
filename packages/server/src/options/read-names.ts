import type { Operation } from '../operations/operation.ts'
import { ownOperations } from '../operations/own-operations.ts'
import type { Store } from '../store/store.ts'
import type { Operations, WarifuOptions } from './options.ts'

const known = new Set([
  ...[
    'issuer',
    'siteName',
    'origin',
    'store',
    'keys',
    'identify',
    'operations',
    'enrollment',
    'policy',
    'groups',
    'basePath',
    'limits',
    'deviceName',
    'contacts',
    'operators',
    'notify',
  ],
  ...['assurance', 'telemetry', 'endSessions', 'checkpoints', 'onError', 'now', 'random'],
])

const taken = Object.keys(ownOperations).join(', ')

/**
 * Refuses options that there are not, and operations that cannot be.
 *
 * @throws TypeError or RangeError naming the option and what came
 */
export function checkNames(options: Pick<WarifuOptions<Store, Operations>, 'operations'>): void {
  for (const name of Object.keys(options)) {
    if (!known.has(name)) throw new TypeError(`${name} is not an option of createWarifu.`)
  }
  for (const [name, operation] of Object.entries(options.operations ?? {})) {
    if (Object.hasOwn(ownOperations, name) || !/^[a-z][a-z0-9-]{0,40}$/.test(name)) {
      throw new TypeError(
        `operations.${name}: a name has lower-case letters, digits and hyphens, and ${taken} are taken.`,
      )
    }
    if (typeof operation.rules !== 'function' || operation.details?.['~standard'] === undefined) {
      throw new TypeError(`operations.${name} must have rules and a Standard Schema in details; use operation({ … }).`)
    }
    checkMaxAge(`operations.${name}`, operation)
  }
}

/** Twelve hours: no session of a bank is longer. */
const longestAge = 12 * 3_600_000

function checkMaxAge(option: string, { maxAge, highRisk, extraCheck }: Operation): void {
  if (maxAge === undefined) return
  if (!Number.isInteger(maxAge) || maxAge < 1000 || maxAge > longestAge) {
    throw new RangeError(`${option}.maxAge must be milliseconds from 1000 to ${longestAge}; got ${String(maxAge)}.`)
  }
  if (highRisk !== undefined || extraCheck !== undefined) {
    throw new TypeError(`${option}.maxAge is for low risk: leave it out, or highRisk and extraCheck.`)
  }
}

/** How long a right answer may count for an operation of low risk; 0 where none goes by it. */
export function longestMaxAge(operations: Operations): number {
  return Math.max(0, ...Object.values(operations).map(({ maxAge = 0 }) => maxAge))
}
