import type { Algorithm } from '../codes/parameters.ts'
import { visible } from '../formats/names.ts'
import { importLimits } from './limits.ts'
import { Refusal } from './refusal.ts'
import { checkSecret, isWeak } from './secret.ts'
import type { ImportedToken } from './token.ts'

type Names = 'serial' | 'keyId' | 'manufacturer' | 'model' | 'issuer' | 'account' | 'label'

/** What a parser read of a token; what is left out has the value most sources mean by silence. */
export type Draft = {
  kind: 'totp' | 'hotp'
  secret: Uint8Array
  algorithm?: Algorithm | undefined
  digits?: number | undefined
  periodSeconds?: number | undefined
  counter?: number | undefined
  lastStep?: number | null | undefined
  driftSteps?: number | undefined
  notBefore?: number | null | undefined
  notAfter?: number | null | undefined
} & { [name in Names]?: string | null | undefined }

/** NIST SP 800-63B-4 section 3.1.4.1: the value changes at least every two minutes. */
const periods = { least: 15, most: 120 }
/** Beyond this no device lives; above all, a time in milliseconds where steps belong lies beyond it. */
const year2200 = 7_258_118_400

/** @throws Refusal when no token should be made of it */
export function tokenOf(draft: Draft, place: string): ImportedToken {
  checkSecret(draft.secret)
  const token: ImportedToken = {
    kind: draft.kind,
    ...namesOf(draft),
    secret: draft.secret,
    weak: isWeak(draft.secret),
    algorithm: draft.algorithm ?? 'SHA1',
    digits: draft.digits ?? 6,
    periodSeconds: draft.kind === 'totp' ? (draft.periodSeconds ?? 30) : 30,
    counter: draft.kind === 'hotp' ? (draft.counter ?? 0) : 0,
    lastStep: null,
    driftSteps: draft.driftSteps ?? 0,
    notBefore: draft.notBefore ?? null,
    notAfter: draft.notAfter ?? null,
    place,
  }
  checkNumbers(token)
  const lastStep = lastStepOf(token, draft.lastStep ?? null)
  // The source can know both, and the later counts.
  return { ...token, lastStep, counter: token.kind === 'hotp' && lastStep !== null ? lastStep + 1 : token.counter }
}

function namesOf(draft: Draft): Pick<ImportedToken, Names> {
  const { serial, keyId, manufacturer, model, issuer, account, label } = draft
  return {
    serial: name(serial),
    keyId: name(keyId),
    manufacturer: name(manufacturer),
    model: name(model),
    issuer: name(issuer),
    account: name(account),
    label: name(label),
  }
}

function name(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null
  if (text.length > importLimits.fieldLength) throw new Refusal('field-too-long', 'a field is longer than any real one')
  const seen = visible(text)
  return seen === '' ? null : seen
}

function checkNumbers({ digits, periodSeconds, counter, notBefore, notAfter }: ImportedToken): void {
  if (![6, 7, 8].includes(digits)) throw new Refusal('digits', 'codes must have 6, 7 or 8 digits')
  if (!(Number.isInteger(periodSeconds) && periodSeconds >= periods.least && periodSeconds <= periods.most)) {
    throw new Refusal('period', `a time step must last ${periods.least} to ${periods.most} seconds`)
  }
  // One below the largest, so that a next one exists.
  if (!(Number.isSafeInteger(counter) && counter >= 0 && counter < Number.MAX_SAFE_INTEGER)) {
    throw new Refusal('counter', 'the counter must be a whole number, 0 or more')
  }
  if (notBefore !== null && notAfter !== null && notBefore > notAfter) {
    throw new Refusal('date', 'the token ends before it begins')
  }
}

function lastStepOf({ kind, counter, periodSeconds }: ImportedToken, said: number | null): number | null {
  const most = kind === 'totp' ? Math.floor(year2200 / periodSeconds) : Number.MAX_SAFE_INTEGER - 1
  if (said !== null && !(Number.isSafeInteger(said) && said >= 0 && said <= most)) {
    throw new Refusal('counter', 'the step used last is no count of steps')
  }
  const before = kind === 'hotp' && counter > 0 ? counter - 1 : null
  return said === null || before === null ? (said ?? before) : Math.max(said, before)
}
