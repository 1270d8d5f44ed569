import type { KeyRing } from '../crypto/key-ring.ts'
import type { Link } from '../events/chain.ts'

const format = /^warifu-checkpoint 1 (\d{1,16}) ([\w.-]+) ([A-Za-z0-9-]+)\.([\w-]+)$/

/** The end of the log of `system`, signed, in one line. It covers every checkpoint up to there, and so every log. */
export function writeCheckpoint({ sequence, mac }: Link, keys: KeyRing): string {
  return `warifu-checkpoint 1 ${sequence} ${mac} ${keys.currentId}.${signatureOf({ sequence, mac }, keys.currentId, keys)}`
}

/** @returns null for what no holder of these keys has signed */
export function readCheckpoint(text: string, keys: KeyRing): Link | null {
  const [, sequence = '', mac = '', keyId = '', signature] = format.exec(text.trim()) ?? []
  const link: Link = { sequence: Number(sequence), mac }
  return keys.has(keyId) && signature === signatureOf(link, keyId, keys) ? link : null
}

function signatureOf({ sequence, mac }: Link, keyId: string, keys: KeyRing): string {
  return keys.mac('audit', keyId, JSON.stringify(['checkpoint', sequence, mac]))
}
