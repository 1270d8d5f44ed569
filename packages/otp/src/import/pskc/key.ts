import type { Algorithm } from '../../codes/parameters.ts'
import { algorithmOf } from '../../formats/algorithm.ts'
import { fromBase64 } from '../base64.ts'
import type { Draft } from '../draft.ts'
import { readWhole } from '../number.ts'
import { Refusal } from '../refusal.ts'
import { kinds } from './algorithms.ts'
import { child, children, ownText, textOf } from './find.ts'
import { readPolicy, readSpan, within } from './policy.ts'
import type { Protection } from './protection.ts'
import type { XmlElement } from './xml.ts'

/**
 * What one `KeyPackage` says (RFC 6030 section 4).
 *
 * @throws Refusal when it is no token for one-time codes, or not one that may be used
 */
export async function readPackage(keyPackage: XmlElement, protection: Protection): Promise<Draft> {
  const key = onlyKey(keyPackage)
  const kind = kinds.get(key.attributes.get('Algorithm')?.trim().toLowerCase() ?? '')
  if (kind === undefined) throw new Refusal('kind', 'the key is not for HOTP or TOTP codes')
  const device = child(keyPackage, 'DeviceInfo')
  const span = within(readPolicy(child(key, 'Policy')), readSpan(device))
  const data = child(key, 'Data')
  return {
    kind,
    ...namesOf(key, device),
    ...parametersOf(key),
    ...(kind === 'totp' ? timesOf(data) : { counter: numberOf(data, 'Counter') }),
    ...span,
    secret: await secretOf(data, protection),
  }
}

function onlyKey(keyPackage: XmlElement): XmlElement {
  const [key, second] = children(keyPackage, 'Key')
  if (key === undefined) throw new Refusal('nothing-to-import', 'the package holds no key')
  if (second !== undefined) throw new Refusal('not-readable', 'the package holds two keys')
  if (child(key, 'KeyProfileId') !== undefined || child(key, 'KeyReference') !== undefined) {
    throw new Refusal('policy', 'the key is described by a profile or reference that is not in the file')
  }
  return key
}

function namesOf(key: XmlElement, device: XmlElement | undefined): Partial<Draft> {
  return {
    serial: textOf(device, 'SerialNo'),
    keyId: key.attributes.get('Id') ?? null,
    manufacturer: textOf(device, 'Manufacturer'),
    model: textOf(device, 'Model'),
    issuer: textOf(key, 'Issuer'),
    account: textOf(key, 'UserId') ?? textOf(device, 'UserId'),
    label: textOf(key, 'FriendlyName') ?? textOf(device, 'FriendlyName'),
  }
}

/** Whether the file says how many digits a code has; 6 are assumed where it does not. */
export function saysDigits(keyPackage: XmlElement): boolean {
  const [key] = children(keyPackage, 'Key')
  const [parameters] = key === undefined ? [] : children(key, 'AlgorithmParameters')
  return parameters !== undefined && children(parameters, 'ResponseFormat').length > 0
}

function parametersOf(key: XmlElement): { algorithm: Algorithm; digits: number } {
  const parameters = child(key, 'AlgorithmParameters')
  if (child(parameters, 'ChallengeFormat') !== undefined) {
    throw new Refusal('kind', 'the key answers challenges; that is not HOTP or TOTP')
  }
  const algorithm = algorithmOf(textOf(parameters, 'Suite') ?? 'SHA1')
  if (algorithm === null) throw new Refusal('algorithm', 'the algorithm is none of SHA1, SHA256 and SHA512')
  return { algorithm, digits: digitsOf(child(parameters, 'ResponseFormat')) }
}

function digitsOf(format: XmlElement | undefined): number {
  if (format === undefined) return 6
  const { attributes } = format
  if (attributes.get('Encoding')?.trim() !== 'DECIMAL') throw new Refusal('digits', 'codes are not decimal digits')
  if (['true', '1'].includes(attributes.get('CheckDigits')?.trim() ?? '')) {
    throw new Refusal('digits', 'codes end in a check digit, which is not supported')
  }
  return readWhole(attributes.get('Length') ?? '')
}

/**
 * `Time` counts intervals; a device set up at the factory has 0 there. `TimeDrift` is what a server before us learned of the
 * device's clock: how many intervals it is ahead of the right time.
 */
function timesOf(data: XmlElement | undefined): Partial<Draft> {
  const time = numberOf(data, 'Time') ?? 0
  return {
    periodSeconds: numberOf(data, 'TimeInterval'),
    lastStep: time === 0 ? null : time,
    driftSteps: numberOf(data, 'TimeDrift'),
  }
}

function numberOf(data: XmlElement | undefined, name: string): number | undefined {
  const value = child(data, name)
  if (value === undefined) return undefined
  const plain = child(value, 'PlainValue')
  if (plain === undefined) throw new Refusal('encryption', 'a number is encrypted, which is not supported')
  return readWhole(ownText(plain))
}

async function secretOf(data: XmlElement | undefined, protection: Protection): Promise<Uint8Array> {
  const secret = child(data, 'Secret')
  const plain = child(secret, 'PlainValue')
  const encrypted = child(secret, 'EncryptedValue')
  if (plain !== undefined && encrypted !== undefined) {
    throw new Refusal('not-readable', 'the key has two secrets, one plain and one encrypted')
  }
  if (encrypted !== undefined) return protection.open(encrypted, textOf(secret, 'ValueMAC'))
  if (plain === undefined) throw new Refusal('secret-missing', 'the key has no secret')
  const bytes = fromBase64(ownText(plain))
  if (bytes === null) throw new Refusal('secret-not-readable', 'the secret cannot be read as base 64')
  return bytes
}
