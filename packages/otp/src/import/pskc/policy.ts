import { readMoment } from '../moment.ts'
import { Refusal } from '../refusal.ts'
import { child, ownText, pskc } from './find.ts'
import type { XmlElement } from './xml.ts'

/** From when to when a key, or a device, may be used. */
export interface Span {
  notBefore: number | null
  notAfter: number | null
}

const pinAttributes = ['PINKeyId', 'PINUsageMode', 'MaxFailedAttempts', 'MinLength', 'MaxLength', 'PINEncoding']

/**
 * What a key's `Policy` allows. A key whose policy holds anything we do not know, or cannot keep, is not usable (RFC 6030
 * section 5).
 *
 * @throws Refusal then
 */
export function readPolicy(policy: XmlElement | undefined): Span {
  for (const element of policy?.children ?? []) checkElement(element)
  const usage = (policy?.children ?? []).filter(({ name }) => name === 'KeyUsage').map(ownText)
  if (usage.length > 0 && !usage.includes('OTP')) throw refused('does not let the key make one-time codes')
  return readSpan(policy)
}

/** `StartDate` and `ExpiryDate` of a policy or a device. */
export function readSpan(parent: XmlElement | undefined): Span {
  return { notBefore: dateOf(parent, 'StartDate', 'start'), notAfter: dateOf(parent, 'ExpiryDate', 'end') }
}

/** When both hold. */
export function within(a: Span, b: Span): Span {
  const starts = [a.notBefore, b.notBefore].filter((moment) => moment !== null)
  const ends = [a.notAfter, b.notAfter].filter((moment) => moment !== null)
  return {
    notBefore: starts.length === 0 ? null : Math.max(...starts),
    notAfter: ends.length === 0 ? null : Math.min(...ends),
  }
}

function checkElement(element: XmlElement): void {
  const { namespace, name } = element
  if (
    namespace !== pskc ||
    !['StartDate', 'ExpiryDate', 'KeyUsage', 'PINPolicy', 'NumberOfTransactions'].includes(name)
  ) {
    throw refused('has a rule that is not known here')
  }
  if (name === 'NumberOfTransactions') throw refused('limits how often the key is used, which is not counted here')
  if (name === 'PINPolicy') checkPin(element)
}

/** A PIN that the device itself asks for is its own affair; one that goes into the code would have to be checked here. */
function checkPin({ attributes, children }: XmlElement): void {
  const unknown = children.length > 0 || [...attributes.keys()].some((name) => !pinAttributes.includes(name))
  if (unknown) throw refused('has a rule about a PIN that is not known here')
  if (attributes.get('PINUsageMode') !== 'Local') throw refused('wants a PIN with every code, which is not supported')
}

function dateOf(parent: XmlElement | undefined, name: string, edge: 'start' | 'end'): number | null {
  const element = child(parent, name)
  return element === undefined ? null : readMoment(ownText(element), edge)
}

function refused(what: string): Refusal {
  return new Refusal('policy', `the key's policy ${what}`)
}
