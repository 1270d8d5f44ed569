// Opening a sealed secret of 20 bytes: decrypted and authenticated, bound to its place.
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { timeAwaited, timeCalls } from '../rounds/stopwatch.mjs'

const secret = randomBytes(20)
const boxes = 1024

const ways = {
  /** The verifier opens secrets inside; no public entry does, so the published file is taken by its path. */
  async warifu() {
    const { readKeyRing } = await import('../.packages/server/dist/crypto/key-ring.js')
    const ring = readKeyRing(`bench:${randomBytes(32).toString('base64url')}`)
    const place = { namespace: 'default', account: 'usr_0123456789', authenticator: 'dev_0123456789', field: 'secret' }
    const sealed = Array.from({ length: boxes }, () => ring.seal(new Uint8Array(secret), place, randomBytes(12)))
    return { open: (i) => ring.open(sealed[i % boxes], place) }
  },
  async node() {
    const key = createSecretKey(randomBytes(32))
    const aad = Buffer.from('default|usr_0123456789|dev_0123456789|secret')
    const sealed = Array.from({ length: boxes }, () => seal(key, aad))
    return { open: (i) => unseal(key, aad, sealed[i % boxes]) }
  },
  async 'better-auth'() {
    const { symmetricDecrypt, symmetricEncrypt } = await import('better-auth/crypto')
    const key = randomBytes(24).toString('base64url')
    const sealed = []
    for (let i = 0; i < boxes; i++) sealed.push(await symmetricEncrypt({ key, data: secret.toString('latin1') }))
    return { open: (i) => symmetricDecrypt({ key, data: sealed[i % boxes] }), waits: true }
  },
}

export async function open({ way }) {
  const { open: unsealed, waits = false } = await ways[way]()
  if (Buffer.from(await unsealed(3), 'latin1').compare(secret) !== 0) throw new Error('it opened to something else')
  return { slice: ({ ms }) => (waits ? timeAwaited(unsealed, { ms }) : timeCalls(unsealed, { ms })) }
}

function seal(key, aad) {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

function unseal(key, aad, box) {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12))
  decipher.setAAD(aad)
  decipher.setAuthTag(box.subarray(-16))
  const plain = decipher.update(box.subarray(12, -16))
  decipher.final()
  return plain
}
