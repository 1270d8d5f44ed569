import { describe, expect, it, onTestFinished } from 'vitest'
import { readKeyRing } from '../src/crypto/key-ring.ts'
import { createAccounts } from '../src/flows/accounts.ts'
import { createWarifu, type Notice, type WarifuOptions } from '../src/index.ts'
import { defaultLimits } from '../src/options/limits.ts'
import { readPolicies } from '../src/policy/read-policies.ts'
import type { Store } from '../src/store/store.ts'
import { ownerOf } from './owner.ts'
import { storeAt } from './store-at.ts'
import { type Browser, createWorld, origin, testKeys, type World } from './world.ts'

const minute = 60_000

/** What an account's log is written with, without the routes before it. */
function accountsOn({ store, clock }: World) {
  const keys = readKeyRing(testKeys)
  const random = (length: number) => new Uint8Array(length)
  const world = { store, keys, limits: defaultLimits, policies: readPolicies({}), rememberAnswers: 0, random }
  return createAccounts({ ...world, now: () => clock.now })
}

/** Another process: a verifier with a connection of its own to the same database. */
function workerOn({ file, clock }: World, tell: Pick<WarifuOptions<Store, never>, 'notify' | 'onError'>) {
  const store = storeAt(file)
  onTestFinished(() => store.close())
  const options = { issuer: 'Warifu Bank', origin, store, keys: testKeys, identify: () => null }
  return createWarifu({ ...options, ...tell, now: () => clock.now })
}

const nameOf = (i: number) => `account-${String(i).padStart(3, '0')}`

describe('telling the owner', () => {
  it('NO-03 F-15 a receiver that is down for an hour under load hears everything in the end, of each account in order', async () => {
    const world = createWorld()
    const accounts = accountsOn(world)
    const heard: Notice[] = []
    let down = true
    const notify = (notice: Notice): void => {
      if (down) throw new Error('503')
      heard.push(notice)
    }
    const workers = Array.from({ length: 3 }, () => workerOn(world, { notify }))
    const count = 300
    const write = (i: number) =>
      accounts.change({ namespace: 'default', id: nameOf(i) }, (account) => ({
        outcome: null,
        account,
        events: [{ kind: 'authenticator-renamed', data: { authenticator: `${i}` } }],
      }))
    for (let passed = 0; passed < 60; passed += 2) {
      await Promise.all(Array.from({ length: 40 }, (_, i) => write((passed * 20 + i) % count)))
      await Promise.all(workers.map((worker) => worker.work()))
      world.clock.now += 2 * minute
    }
    expect(heard).toEqual([])
    down = false
    for (let passed = 0; passed < 20; passed += 4) {
      await Promise.all(workers.map((worker) => worker.work()))
      world.clock.now += 4 * minute
    }
    expect(new Set(heard.map(({ id }) => id)).size).toBe(60 * 20)
    for (let i = 0; i < count; i++) {
      const sequences = heard.filter(({ accountId }) => accountId === nameOf(i)).map(({ sequence }) => sequence)
      expect([...new Set(sequences)]).toEqual([1, 2, 3, 4])
    }
    expect(await world.store.oldestWaiting()).toBeNull()
  }, 120_000)

  it('NO-03 one account whose notice fails holds up what comes behind it, and nobody else', async () => {
    const told: string[] = []
    const world = createWorld({
      notify({ accountId, sequence }) {
        if (accountId === 'poor') throw new Error('no such mailbox')
        told.push(`${accountId} ${sequence}`)
      },
    })
    for (const id of ['poor', 'rich']) await ownerOf(world, id)
    const third = await ownerOf(world, 'third')
    await third.carryOut('POST', '/otp/backup-codes', {})
    for (let i = 0; i < 5; i++) {
      await world.warifu.work()
      world.wait(60)
    }
    expect(told).toEqual(['rich 2', 'third 2', expect.stringContaining('third')])
    expect(await world.store.oldestWaiting()).not.toBeNull()
  })

  it('NO-03 waits longer after each failure, then sets the notice aside, logs it, and goes on', async () => {
    const attempts: number[] = []
    const world = createWorld({
      notify({ kind }) {
        if (kind === 'authenticator-enrolled') {
          attempts.push(world.clock.now)
          throw new Error('no such mailbox')
        }
      },
    })
    const owner = await ownerOf(world)
    await owner.carryOut('POST', '/otp/backup-codes', {})
    for (let i = 0; i < 800 && (await world.store.oldestWaiting()) !== null; i++) {
      await world.warifu.work()
      world.wait(15 * 60)
    }
    const gaps = attempts.map((at, i) => at - (attempts[i - 1] ?? at))
    expect(gaps.every((gap, i) => i < 2 || gap >= 15 * minute)).toBe(true)
    expect(world.errors).toContainEqual(expect.objectContaining({ code: 'undelivered' }))
    const events = []
    for await (const event of world.store.events({ namespace: 'default', id: 'hanako' })) events.push(event)
    const aside = events.filter(({ kind }) => kind === 'notice-set-aside')
    expect(aside).toMatchObject([{ data: { task: 'notify', sequence: 2, attempts: attempts.length } }])
    expect((await world.warifu.checkEvents({ accountId: 'hanako' })).ok).toBe(true)
  })

  it('NO-04 attack: no notice holds a code, a secret or a link', async () => {
    const world = createWorld()
    const owner = await ownerOf(world)
    const codes = await owner.carryOut<{ codes: readonly string[] }>('POST', '/otp/backup-codes', {})
    await world.warifu.work()
    const text = JSON.stringify(world.notices)
    expect(world.notices.length).toBeGreaterThan(1)
    expect(text).not.toMatch(/https?:|otpauth|www\./)
    for (const code of codes.body.codes) expect(text).not.toContain(code)
    expect(text).not.toContain(owner.secret)
  })

  it('STP-7 a sign-in in a browser that had not passed before is told; the next one there, and another operation elsewhere, are not', async () => {
    const world = createWorld()
    const owner = await ownerOf(world)
    await world.warifu.work()
    world.notices.length = 0
    const signIn = async (browser: Browser) => {
      world.wait(30)
      const { id } = await browser.challenge('sign-in', {})
      const reply = await browser.answer(id, owner.code())
      expect(reply.status).toBe(200)
      await world.warifu.work()
    }
    await signIn(owner.signedInAgain('hanako', { stage: 'first-factor' }))
    expect(world.notices).toEqual([])
    const elsewhere = world.browser('hanako', { stage: 'first-factor' })
    await signIn(elsewhere)
    const data = { operation: 'sign-in', method: 'code', lane: 'other' }
    expect(world.notices).toMatchObject([{ kind: 'challenge-approved', accountId: 'hanako', data }])
    await signIn(elsewhere.signedInAgain('hanako', { stage: 'first-factor' }))
    expect(world.notices).toHaveLength(1)
    const other = world.browser()
    world.wait(30)
    const { id } = await other.challenge('change-address', { address: '2-1' })
    expect((await other.answer(id, owner.code())).status).toBe(200)
    await world.warifu.work()
    expect(world.notices).toHaveLength(1)
  })
})
