import type { Algorithm } from '../codes/parameters.ts'
import type { RefusalCode } from './refusal.ts'

/** One token of a file, whatever the file was. Nothing of it is checked against a clock or a store. */
export interface ImportedToken {
  kind: 'totp' | 'hotp'
  /** What is printed on the device, or null where the source knows none. */
  serial: string | null
  /** The key's own id, in PSKC: a device can hold several. */
  keyId: string | null
  manufacturer: string | null
  model: string | null
  issuer: string | null
  /** Whose it is in the source (a user id, a name, a distinguished name), or null when it is not assigned yet. */
  account: string | null
  label: string | null
  secret: Uint8Array
  /** Shorter than the 128 bits of RFC 4226 section 4 (R6), or a secret that stands in specifications and manuals. */
  weak: boolean
  algorithm: Algorithm
  digits: number
  /** Of a TOTP; 30 for a HOTP, where it means nothing. */
  periodSeconds: number
  /** Of a HOTP: the next counter. 0 for a TOTP. */
  counter: number
  /**
   * The highest counter or time step that must not be accepted again. Null when the source keeps none: then whoever
   * stores the token must take the end of its present window as spent, or a code used just before the move works once more.
   */
  lastStep: number | null
  /** How many steps the device's clock is ahead of the right time, as the source last saw it; negative when behind. */
  driftSteps: number
  /** Milliseconds since 1970; not usable before, or null. */
  notBefore: number | null
  /** Milliseconds since 1970; not usable after, or null. */
  notAfter: number | null
  /** Where it stood: `line 3`, `users[0].credentials[1]`. */
  place: string
}

/** A row that was not imported. */
export interface Refused {
  /** Where it stood, as in {@link ImportedToken.place}; `file` when it is about all of it. */
  place: string
  code: RefusalCode
  /** An English sentence; never repeats what stood in the file. */
  message: string
}

/** What a person should know of a file that was imported. */
export interface ImportWarning {
  place: string
  code: 'signature-not-verified' | 'digits-assumed' | 'secret-shared' | 'column-ignored' | 'part-of-several'
  message: string
}

/** The answer for every row of a file: each is a token or a refusal. */
export interface Imported {
  tokens: ImportedToken[]
  refused: Refused[]
  warnings: ImportWarning[]
}

/** A file as it was uploaded, or its text. */
export type ImportFile = Uint8Array | string
