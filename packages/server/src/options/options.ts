import { randomBytes } from 'node:crypto'
import type { Localized } from '@warifu/contract'
import type { CheckpointOptions } from '../checkpoints/checkpoints.ts'
import { type KeyRing, readKeyRing } from '../crypto/key-ring.ts'
import { ringBehind, type UnwrappedKeys } from '../crypto/key-service.ts'
import type { Operation } from '../operations/operation.ts'
import type { Notice } from '../outbox/deliver.ts'
import type { Policies, Policy } from '../policy/policy.ts'
import { readPolicies } from '../policy/read-policies.ts'
import { type NameRule, plainName } from '../request/authenticator-name.ts'
import type { Contacts } from '../request/contacts.ts'
import type { Session } from '../session/session.ts'
import type { Store } from '../store/store.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { type Assurance, readAssurance } from './assurance.ts'
import { type Limits, readLimits } from './limits.ts'
import { type OperatorsOption, readOperators } from './operators-option.ts'
import { checkNames, longestMaxAge } from './read-names.ts'
import { checkIssuer, readOrigin, readSiteName } from './read-site.ts'

export type Operations = Readonly<Record<string, Operation>>

/** Options of {@link createWarifu}. */
export interface WarifuOptions<S extends Store, O extends Operations> {
  /** The site's own name in the authenticator app, and in its pages where `siteName` does not say otherwise; no colon. */
  issuer: string
  /** The site's own name in its pages, in each language. */
  siteName?: Localized
  /** The one origin that pages are served from, e.g. `https://bank.example`. */
  origin: string
  store: S
  /**
   * The key ring, `id:key` pairs with the current one first; make keys with `npx warifu keygen`. Or what `unwrapKeys`
   * gives, where a key management service keeps them.
   */
  keys: string | UnwrappedKeys | undefined
  /** Who a request comes from, or null for nobody. Asked anew on every request. */
  identify: (request: Request) => Session | null | Promise<Session | null>
  operations?: O
  /**
   * Whether an account must have an authenticator before it may sign in; short for `policy.enrollment`.
   * @defaultValue `'optional'`
   */
  enrollment?: 'optional' | 'required'
  /** What the site demands of second factors. */
  policy?: Policy
  /** What each group of its people demands instead. An account in a group that is not named here is refused everything. */
  groups?: Readonly<Record<string, Policy>>
  /**
   * Where `fetch` is mounted.
   * @defaultValue `'/otp'`
   */
  basePath?: string
  limits?: Partial<Limits>
  /**
   * The site's rule for what devices are called, e.g. `({ name }) => name ?? 'Warifu Bank (personal)'`.
   * @defaultValue what the person writes; without it 認証アプリ, or "Authenticator app"
   */
  deviceName?: NameRule
  /** How codes reach an owner who has no device left; without it, recovery has the release password and the support desk. */
  contacts?: Contacts
  /**
   * Opens the routes below `/admin`, by which operators act on other people's accounts, each time with a code of their
   * own.
   * @defaultValue none: there are no such routes
   */
  operators?: OperatorsOption
  /** What is said of an approval to bearer APIs and in the host's own tokens (RFC 9470). */
  assurance?: Partial<Assurance>
  /** Hears how long things take and how they end; `otelTelemetry` of `@warifu/server/otel` makes one. @defaultValue none */
  telemetry?: Telemetry
  /** Tells the owner; called from the outbox, at least once for each notice. */
  notify?: (notice: Notice) => void | Promise<void>
  /**
   * Ends the host's sessions of an account whose first factor was passed before `before`, save those where it was passed
   * exactly at `except`: the one that made the change. Called from the outbox until it succeeds; Warifu itself refuses
   * those sessions at once.
   */
  endSessions?: (
    account: { namespace: string; accountId: string },
    which: { before: number; except: number | null },
  ) => void | Promise<void>
  /** Checkpoints over the log: how often, and where else they are kept. */
  checkpoints?: CheckpointOptions
  /** Hears of failures that are nobody's answer (a notice that was not delivered). Never holds a secret. */
  onError?: (error: unknown) => void
  /**
   * The clock, in milliseconds.
   * @defaultValue the system's, watched for jumps and compared with the database's; one passed in is believed
   */
  now?: () => number
  /** Random bytes. @defaultValue the system's */
  random?: (length: number) => Uint8Array
}

/** The options, checked and complete. */
export interface Settings {
  issuer: string
  siteName: Localized
  origin: string
  host: string
  basePath: string
  policies: Policies
  /** How long a right answer may count for an operation of low risk; 0 where none goes by it. */
  rememberAnswers: number
  limits: Limits
  deviceName: NameRule
  contacts: Contacts | undefined
  operators: OperatorsOption | null
  assurance: Assurance
  keys: KeyRing
  now: () => number
  random: (length: number) => Uint8Array
}

/**
 * Checks the options once, at creation.
 *
 * @throws TypeError or RangeError with one sentence that names the option and says what to do
 */
export function readSettings(options: WarifuOptions<Store, Operations>): Settings {
  checkNames(options)
  const origin = readOrigin(options.origin)
  const { basePath = '/otp' } = options
  if (!/^(\/[\w-]+)+$/.test(basePath)) {
    throw new TypeError(
      `basePath must be a path such as /otp, without a slash at its end; got ${JSON.stringify(basePath)}.`,
    )
  }
  if (typeof options.identify !== 'function') {
    throw new TypeError('identify must be a function from a Request to a session, or to null for nobody.')
  }
  checkIssuer(options.issuer)
  if (options.telemetry !== undefined && typeof options.telemetry.span !== 'function') {
    throw new TypeError("telemetry must be such as otelTelemetry(api) of '@warifu/server/otel' makes.")
  }
  if (typeof options.store?.change !== 'function') {
    throw new TypeError("store must be a Warifu store, e.g. sqliteStore('warifu.db') of '@warifu/server/sqlite'.")
  }
  return Object.freeze({
    issuer: options.issuer,
    siteName: readSiteName(options),
    origin: origin.origin,
    host: origin.host,
    basePath,
    policies: readPolicies(options),
    rememberAnswers: longestMaxAge(options.operations ?? {}),
    limits: readLimits(options.limits ?? {}),
    deviceName: readRule(options.deviceName),
    contacts: readContacts(options.contacts),
    assurance: readAssurance(options.assurance),
    operators: readOperators(options.operators),
    keys: readKeys(options.keys),
    now: checkedClock(options.now ?? systemClock),
    random: checkedRandom(options.random ?? ((length) => new Uint8Array(randomBytes(length)))),
  })
}

function readRule(rule: NameRule = plainName): NameRule {
  if (typeof rule !== 'function')
    throw new TypeError('deviceName must be a function from a wish to a name, or to null.')
  return rule
}

function readContacts(contacts: Contacts | undefined): Contacts | undefined {
  if (contacts === undefined) return undefined
  if (typeof contacts.of === 'function' && typeof contacts.send === 'function') return contacts
  throw new TypeError('contacts must have of, a function from an account to its contacts, and send.')
}

function readKeys(keys: WarifuOptions<Store, Operations>['keys']): KeyRing {
  if (typeof keys !== 'object' || keys === null) return readKeyRing(keys)
  const ring = ringBehind(keys)
  if (ring === undefined) throw new TypeError('keys must be a text, or what `await unwrapKeys(…)` gave.')
  return ring
}

/** A clock that says nothing decides nothing. */
function checkedClock(now: () => number): () => number {
  return () => {
    const moment = now()
    if (!Number.isSafeInteger(moment) || moment < 0) throw new TypeError('now must give milliseconds as a whole number')
    return moment
  }
}

function checkedRandom(random: (length: number) => Uint8Array): (length: number) => Uint8Array {
  return (length) => {
    const bytes = random(length)
    if (bytes.length !== length) throw new TypeError(`random must give ${length} bytes`)
    return bytes
  }
}

// biome-ignore lint/style/noRestrictedGlobals: the one place where the system's clock is read, when none is passed in
const systemClock = (): number => Date.now()
