import type { EnrolledView, EnrollmentView, StateView } from '@warifu/contract'
import { fromBase32, toBase32 } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import { newKeyLine } from '../src/cli/keygen.ts'
import { readKeyRing } from '../src/crypto/key-ring.ts'
import { createWorld, high, testKeys, wrongCode } from './world.ts'

/** Every spelling a secret could lie around in. */
function spellings(secret: string): string[] {
  const bytes = fromBase32(secret)
  return [
    secret,
    toBase32(bytes).toLowerCase(),
    Buffer.from(bytes).toString('hex'),
    Buffer.from(bytes).toString('base64'),
    Buffer.from(bytes).toString('latin1'),
  ]
}

describe('secrets', () => {
  it('R20 R50 no answer but the enrollment’s own, no log line, error or disk byte holds a secret or a typed code', async () => {
    const world = createWorld({ limits: { coolOff: 0 } })
    const hanako = world.browser()
    const pending = await hanako.post<EnrollmentView>('/otp/enrollments')
    hanako.secret = pending.body.secret
    const texts: string[] = []
    const typed: string[] = []
    const send = async (code: string, path: string) => {
      typed.push(code)
      texts.push((await hanako.post(path, { code })).text)
    }
    await send(wrongCode(hanako), `/otp/enrollments/${pending.body.id}`)
    await send(hanako.code(), `/otp/enrollments/${pending.body.id}`)
    world.wait(30)
    const challenge = await hanako.challenge('transfer', high)
    await send('918273', `/otp/challenges/${challenge.id}/answer`)
    await send(hanako.code(), `/otp/challenges/${challenge.id}/answer`)
    texts.push(
      (await hanako.call<StateView>('GET', '/otp/state')).text,
      (await hanako.call('GET', `/otp/challenges/${challenge.id}`)).text,
    )
    for await (const event of world.store.events({ namespace: 'default', id: 'hanako' }))
      texts.push(JSON.stringify(event))
    await world.warifu.work()
    texts.push(JSON.stringify(world.notices), await world.stored())
    for (const canary of [...spellings(pending.body.secret), ...typed]) {
      expect(texts.filter((text) => text.includes(canary))).toEqual([])
    }
  })

  it('EN-08 no call returns the secret again after it is confirmed', async () => {
    const { browser } = createWorld()
    const hanako = browser()
    const pending = await hanako.post<EnrollmentView>('/otp/enrollments')
    hanako.secret = pending.body.secret
    const confirmed = await hanako.post<EnrolledView>(`/otp/enrollments/${pending.body.id}`, { code: hanako.code() })
    expect(confirmed.text).not.toContain(pending.body.secret)
    for (const [method, path] of [
      ['GET', `/otp/enrollments/${pending.body.id}`],
      ['GET', '/otp/enrollments'],
    ] as const) {
      expect((await hanako.call(method, path)).status).toBe(405)
    }
  })

  it.each([
    [undefined, /keys is missing/],
    ['', /keys is missing/],
    ['short:AAAA', /has 3 bytes and needs 32/],
    [`k:${'A'.repeat(43)}`, /is not random/],
    ['nonsense', /not a list of id:key pairs/],
    [`${testKeys},${testKeys}`, /one key id twice/],
  ])('R47 A-58 refuses to start with the keys %j, in one sentence that says what to do', (keys, message) => {
    expect(() => createWorld({ keys })).toThrow(message)
    try {
      readKeyRing(keys)
    } catch (error) {
      expect((error as Error).message).not.toContain('kFvr4sCUHG3uKkYm7pOHMbY7Qq0q0Vd7u1n2J5c0nZs')
      expect((error as Error).message.split('\n')).toHaveLength(1)
    }
  })

  it('R47 keygen prints a line that starts, a new one each time', () => {
    const lines = [newKeyLine(), newKeyLine('k2')]
    expect(lines[0]).not.toBe(lines[1])
    for (const line of lines) expect(readKeyRing(line.slice('WARIFU_KEYS='.length)).currentId).toMatch(/^k/)
  })

  it('R48 A-57 a secret copied into another account’s row opens nothing: unavailable, and no failure is counted', async () => {
    const world = createWorld()
    const hanako = world.browser('hanako')
    const taro = world.browser('taro')
    await hanako.enroll()
    await taro.enroll()
    const secretOf = async (id: string) => JSON.parse(await world.document(id)).authenticators[0].secret as string
    const [own, other] = [await secretOf('hanako'), await secretOf('taro')]
    await world.setDocument('hanako', (document) => document.replace(own, other))
    const challenge = await hanako.challenge('change-address', { address: 'a' })
    for (const code of [hanako.code(), taro.code()]) {
      expect(await hanako.answer(challenge.id, code)).toMatchObject({ status: 503, problem: { code: 'unavailable' } })
    }
    await world.setDocument('hanako', (document) => document.replace(other, own))
    expect((await hanako.answer(challenge.id, hanako.code())).status).toBe(200)
  })

  it('F-28 a flipped bit in a sealed secret is unavailable for that account only', async () => {
    const world = createWorld()
    const hanako = world.browser('hanako')
    await hanako.enroll()
    const ring = readKeyRing(testKeys)
    const place = { namespace: 'n', account: 'a', authenticator: 'x', field: 'secret' } as const
    const sealed = ring.seal(Uint8Array.from([1, 2, 3]), place, new Uint8Array(12))
    expect([...ring.open(sealed, place)]).toEqual([1, 2, 3])
    const [id, nonce, body = ''] = sealed.split('.')
    const flipped = `${id}.${nonce}.${body[0] === 'A' ? 'B' : 'A'}${body.slice(1)}` as typeof sealed
    expect(() => ring.open(flipped, place)).toThrow(/does not open/)
    for (const change of [{ namespace: 'm' }, { account: 'b' }, { authenticator: 'y' }]) {
      expect(() => ring.open(sealed, { ...place, ...change })).toThrow(/does not open/)
    }
  })

  it('F-09 an old key still opens, and a key taken away is unavailable, not a wrong code', async () => {
    const older = newKeyLine('old').slice('WARIFU_KEYS='.length)
    const newer = newKeyLine('new').slice('WARIFU_KEYS='.length)
    const place = { namespace: 'n', account: 'a', authenticator: 'x', field: 'secret' } as const
    const sealed = readKeyRing(older).seal(Uint8Array.from([7]), place, new Uint8Array(12))
    expect([...readKeyRing(`${newer},${older}`).open(sealed, place)]).toEqual([7])
    expect(() => readKeyRing(newer).open(sealed, place)).toThrow(/key old is not in the key ring/)
  })
})
