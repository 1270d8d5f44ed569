import { isOwnOperation } from '../operations/own-operations.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import { installedMethods, isPhishingResistant, possibleMethods } from './methods.ts'
import type { AppliedPolicy, Policies, Policy } from './policy.ts'

const day = 24 * 3_600_000

/** The longest grace: who wants no end says `optional`. */
const longestGrace = 366 * day

const usual: AppliedPolicy = {
  methods: new Map(),
  enrollment: 'optional',
  grace: 0,
  graceEnds: null,
  authenticators: 'any',
}

/** The options that make policies. */
export interface PolicyOptions {
  policy?: Policy
  groups?: Readonly<Record<string, Policy>>
  /** The short way to say the site's own. */
  enrollment?: 'optional' | 'required'
  operations?: Readonly<Record<string, unknown>>
  /** How codes are sent; without it no policy may name them. */
  contacts?: unknown
}

/**
 * Reads the site's policy and its groups', each on top of the site's, once.
 *
 * @throws TypeError or RangeError naming the option and what came; a method that is not installed is named too
 */
export function readPolicies({
  policy = {},
  groups = {},
  enrollment,
  operations = {},
  contacts,
}: PolicyOptions): Policies {
  if (enrollment !== undefined && policy.enrollment !== undefined) {
    throw new TypeError('enrollment stands twice, once in policy: leave one out.')
  }
  const known: Known = {
    operation: (name) => isOwnOperation(name) || Object.hasOwn(operations, name),
    contacts: contacts !== undefined,
  }
  const short = enrollment === undefined ? {} : { enrollment }
  // Said the short way, it is named the short way when it is wrong.
  const site = readPolicy(readPolicy(usual, short, '', known), policy, 'policy.', known)
  const ofGroups = new Map<string, AppliedPolicy>()
  for (const [name, group] of Object.entries(readObject(groups, 'groups'))) {
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(name)) {
      throw new TypeError(`groups: a name has 1 to 64 letters, digits, spaces and . _ -; got ${JSON.stringify(name)}.`)
    }
    ofGroups.set(name, readPolicy(site, group, `groups.${name}.`, known))
  }
  const policies: Policies = {
    of: (account) => policyOf(account?.group ?? null, site, ofGroups),
    groups: Object.freeze([...ofGroups.keys()]),
  }
  return Object.freeze(policies)
}

function policyOf(
  group: string | null,
  site: AppliedPolicy,
  groups: ReadonlyMap<string, AppliedPolicy>,
): AppliedPolicy {
  if (group === null) return site
  const policy = groups.get(group)
  if (policy !== undefined) return policy
  throw new WarifuError(
    'unknown-group',
    `an account stands in the group ${JSON.stringify(group)}, of which the option groups has no policy`,
  )
}

interface Known {
  operation: (name: string) => boolean
  /** Whether the site says how codes are sent. */
  contacts: boolean
}

const names = new Set(['methods', 'enrollment', 'grace', 'graceEnds', 'authenticators'])

function readPolicy(base: AppliedPolicy, given: Policy, where: string, known: Known): AppliedPolicy {
  const policy: Policy = readObject(given, where.slice(0, -1))
  for (const name of Object.keys(policy)) {
    if (!names.has(name)) throw new TypeError(`${where}${name} is not an option.`)
  }
  const { enrollment = base.enrollment, authenticators = base.authenticators } = policy
  const { grace = base.grace, graceEnds = base.graceEnds } = policy
  oneOf(`${where}enrollment`, enrollment, ['optional', 'required'])
  oneOf(`${where}authenticators`, authenticators, ['any', 'company'])
  wholeNumber(`${where}grace`, grace, longestGrace)
  if (graceEnds !== null) wholeNumber(`${where}graceEnds`, graceEnds, Number.MAX_SAFE_INTEGER)
  const methods = new Map(base.methods)
  for (const [operation, value] of Object.entries(readObject(policy.methods ?? {}, `${where}methods`))) {
    const option = `${where}methods.${operation}`
    if (!known.operation(operation)) throw new TypeError(`${option}: there is no such operation.`)
    methods.set(operation, readMethods(option, operation, value, known.contacts))
  }
  return Object.freeze({ methods, enrollment, grace, graceEnds, authenticators })
}

function readMethods(
  option: string,
  operation: string,
  value: unknown,
  contacts: boolean,
): AppliedPolicy['methods'] extends ReadonlyMap<string, infer M> ? M : never {
  const possible = possibleMethods(operation, contacts)
  const installed = installedMethods(contacts)
  if (value === 'phishingResistant') return Object.freeze(possible.filter(isPhishingResistant))
  if (!Array.isArray(value) || value.length === 0) {
    throw new TypeError(`${option} must be a list of methods that is not empty, or 'phishingResistant'.`)
  }
  return Object.freeze(
    Array.from(value, (given: unknown) => {
      const method = installed.find((one) => one === given)
      if (method === undefined) {
        throw new TypeError(
          `${option} names ${JSON.stringify(given)}, which is not installed: ${installed.join(' and ')} are.`,
        )
      }
      // Whoever finds a paper could make new codes with one, or throw the owner's devices out.
      if (!possible.includes(method)) throw new TypeError(`${option}: it is never answered with ${method}.`)
      return method
    }),
  )
}

function readObject<T extends object>(value: T, option: string): T {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new TypeError(`${option} must be an object; got ${JSON.stringify(value)}.`)
}

function oneOf(option: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) {
    throw new TypeError(
      `${option} must be ${allowed.map((one) => `'${one}'`).join(' or ')}; got ${JSON.stringify(value)}.`,
    )
  }
}

function wholeNumber(option: string, value: unknown, ceiling: number): void {
  if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > ceiling) {
    throw new RangeError(`${option} must be milliseconds from 0 to ${ceiling}; got ${String(value)}.`)
  }
}
