import { expect, it, onTestFinished } from 'vitest'
import { postgresStore } from '../../src/postgres.ts'
import { onPostgres, PostgresServer } from '../postgres-server.ts'
import { Browser } from '../world.ts'
import { durable, resumeInsistently } from './durable.ts'
import { verifierOn } from './verifier-on.ts'

const owners = 5

onPostgres('a failover to a standby that was behind', () => {
  it('F-18 takes what the standby never heard of once more, and nothing of it after a fence', async () => {
    const primary = await PostgresServer.start(durable)
    onTestFinished(() => primary.remove())
    const { database, url } = await primary.createDatabase()
    const before = verifierOn(postgresStore(url))
    const people = Array.from({ length: owners }, (_, i) => new Browser(before, `owner-${i}`, {}))
    for (const browser of people) await browser.enroll()
    // Nobody waits for this one: it is told of what happens some time later, or never.
    const standby = primary.standby('late', durable)
    onTestFinished(() => standby.remove())
    const codes: string[] = []
    for (const browser of people) {
      const { id } = await browser.challenge('change-address', { address: 'on the primary' })
      codes.push(browser.code())
      expect((await browser.answer(id, browser.code())).status).toBe(200)
    }
    await primary.crash()
    await resumeInsistently(standby)
    await standby.run('postgres', 'SELECT pg_promote()')

    const store = postgresStore(standby.url(database))
    onTestFinished(() => store.close())
    const after = verifierOn(store)
    after.clock.now = before.clock.now
    const tryAgain = async (which: number): Promise<string | undefined> => {
      const browser = new Browser(after, `owner-${which}`, { firstFactorAt: after.clock.now })
      const { id } = await browser.challenge('change-address', { address: 'on the standby' })
      const reply = await browser.answer(id, codes[which])
      return reply.problem?.code ?? 'accepted'
    }
    expect(await tryAgain(0)).toBe('accepted')
    await after.warifu.fence({ actor: 'operator 7', reason: 'the standby was behind' })
    expect(await Promise.all([0, 1, 2, 3, 4].map(tryAgain))).toEqual(Array(owners).fill('used-code'))
  })
})
