import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type KeyService, unwrapKeys, wrapNewKey } from '../src/index.ts'
import { ownerOf } from './owner.ts'
import { createWorld, testKeys } from './world.ts'

/** A service with one key in memory, and the key's id as context. It counts what it is asked. */
function service(): KeyService & { asked: number } {
  const key = randomBytes(32)
  return {
    asked: 0,
    async wrap(plain, keyId) {
      this.asked += 1
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(keyId))
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    async unwrap(wrapped, keyId) {
      this.asked += 1
      const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, 12)).setAAD(Buffer.from(keyId))
      decipher.setAuthTag(wrapped.subarray(-16))
      return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()])
    },
  }
}

describe('SK-06 keys that a service keeps', () => {
  it('SK-06 are unwrapped once, at start; from then on codes are checked without it', async () => {
    const kms = service()
    const ring = `${await wrapNewKey('k2', kms)},${await wrapNewKey('k1', kms)}`
    const keys = await unwrapKeys(ring, kms)
    expect(keys.ids).toEqual(['k2', 'k1'])
    expect(kms.asked).toBe(4)
    const world = createWorld({ keys, limits: { coolOff: 0 } })
    const owner = await ownerOf(world)
    world.clock.now += 30_000
    const { id } = await owner.challenge('change-address', { address: 'elsewhere' })
    expect((await owner.answer(id, owner.code())).status).toBe(200)
    expect(kms.asked).toBe(4)
  })

  it('SK-06 may stand among plain ones while a site moves to a service', async () => {
    const kms = service()
    expect((await unwrapKeys(`${await wrapNewKey('next', kms)},${testKeys}`, kms)).ids).toEqual(['next', 'test'])
  })

  it('attack: what is told of them, or thrown, holds no key', async () => {
    const kms = service()
    const seen: Uint8Array[] = []
    const noting: KeyService = {
      wrap: (key, id) => {
        seen.push(Uint8Array.from(key))
        return kms.wrap(key, id)
      },
      unwrap: kms.unwrap.bind(kms),
    }
    const keys = await unwrapKeys(await wrapNewKey('k1', noting), noting)
    const key = Buffer.from(seen[0] ?? []).toString('base64url')
    expect(key).toHaveLength(43)
    for (const text of [inspect(keys, { depth: 9, showHidden: true }), JSON.stringify(keys)]) {
      expect(text).not.toContain(key)
    }
    const short: KeyService = { ...noting, unwrap: async () => Buffer.from(key.slice(0, 20)) }
    const refused = await unwrapKeys('k1:kms:AAAA', short).catch((error: unknown) => error)
    expect(inspect(refused)).toContain('The key k1 in keys has 20 bytes and needs 32')
    expect(inspect(refused)).not.toContain(key.slice(0, 10))
  })

  it('attack: a wrapped key given another id does not unwrap, and nothing starts', async () => {
    const kms = service()
    const stolen = (await wrapNewKey('k1', kms)).replace(/^k1:/, 'k2:')
    await expect(unwrapKeys(stolen, kms)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'the key service did not unwrap the key k2',
    })
  })

  it('A-68 what is no key ring is refused in one sentence', async () => {
    const kms = service()
    const wrapped = await wrapNewKey('k1', kms)
    expect(() => createWorld({ keys: wrapped })).toThrow('The key k1 in keys is wrapped. Pass what unwrapKeys(…) gives')
    expect(() => createWorld({ keys: { ids: ['k1'] } })).toThrow('keys must be a text, or what `await unwrapKeys(…)`')
    await expect(unwrapKeys(undefined, kms)).rejects.toThrow('keys is missing')
    await expect(unwrapKeys(`${wrapped},${wrapped}`, kms)).rejects.toThrow('keys names one key id twice')
    await expect(unwrapKeys('k1:kms:*', kms)).rejects.toThrow('The wrapped key k1 in keys is not what')
    await expect(wrapNewKey('no spaces', kms)).rejects.toThrow('keys is not a list of id:key pairs')
    await expect(unwrapKeys('k1:kms:AAAA', { ...kms, unwrap: async () => new Uint8Array(32) })).rejects.toThrow(
      'The key k1 in keys is not random',
    )
  })
})
