import { expect, it, onTestFinished } from 'vitest'
import type { Account } from '../../src/account/account.ts'
import { postgresStore } from '../../src/postgres.ts'
import { onPostgres, PostgresServer } from '../postgres-server.ts'
import { programOf } from '../program.ts'
import { Browser, testKeys } from '../world.ts'
import { rounds } from './chaos-testkit.ts'
import { durable, resumeInsistently } from './durable.ts'
import { LineProcess } from './line-process.ts'
import { verifierOn } from './verifier-on.ts'

const newKey = `next:${testKeys.slice(5, -1)}A`
const both = `${newKey},${testKeys}`
const accounts = 120 * rounds
const kills = 6 * rounds

type Verifier = ReturnType<typeof verifierOn>

/** Whether its owner's next code is taken there. */
async function takesCode(verifier: Verifier, owner: Browser, id: string): Promise<boolean> {
  const browser = new Browser(verifier, id, {})
  browser.secret = owner.secret
  const { id: challenge } = await browser.challenge('change-address', { address: `${verifier.clock.now}` })
  return (await browser.answer(challenge, browser.code())).status === 200
}

onPostgres('R49 rewrap on PostgreSQL', () => {
  it(
    'R49 F-10 SK-02 killed at any moment goes on when it is run again: nothing is lost, and all can be read meanwhile',
    async () => {
      const server = await PostgresServer.start(durable)
      onTestFinished(() => server.remove())
      const { url } = await server.createDatabase()
      const store = postgresStore(url)
      onTestFinished(() => store.close())
      const before = verifierOn(store, testKeys)
      const owners = new Map<string, Browser>()
      for (let i = 0; i < accounts; i++) {
        const id = `owner-${String(i).padStart(4, '0')}`
        const browser = new Browser(before, id, {})
        const enrolled = await browser.enroll()
        if (i % 60 === 0) await browser.issueBackupCodes(enrolled)
        owners.set(id, browser)
      }
      const ids = [...owners.keys()]
      const serving = verifierOn(store, both)
      serving.clock.now = before.clock.now
      const sealedWith = async () => {
        const counts = { old: 0, new: 0, both: 0 }
        for (const id of ids) {
          const { authenticators, backupCodes } = JSON.parse(
            (await store.read({ namespace: 'default', id })) ?? '',
          ) as Account
          const sealed: string[] = authenticators.map(({ secret }) => secret)
          sealed.push(...(backupCodes?.codes.map(({ hash }) => hash) ?? []))
          const keys = new Set(sealed.map((text) => text.split('.')[0]))
          counts[keys.size > 1 ? 'both' : keys.has('next') ? 'new' : 'old'] += 1
        }
        return counts
      }

      let done = 0
      let inTheMiddle = 0
      for (let kill = 1; kill <= kills; kill++) {
        const peer = new LineProcess(
          ...programOf(new URL('./rewrap-peer.ts', import.meta.url)),
          url,
          both,
          `${serving.clock.now}`,
        )
        await peer.next()
        peer.go()
        // What is sealed already is only looked at, so each run comes a little farther than the one before.
        const end = Math.min(accounts - 1, done + Math.floor((accounts / kills) * Math.random()))
        for (let line = await peer.next(); line !== null && Number(line) < end; ) line = await peer.next()
        if (kill === kills) await server.crash()
        else peer.kill()
        await peer.ended
        if (kill === kills) await resumeInsistently(server)
        const counts = await sealedWith()
        expect(counts.both).toBe(0)
        expect(counts.new).toBeGreaterThanOrEqual(done)
        done = counts.new
        if (done < accounts) inTheMiddle += 1
        serving.clock.now += 30_000
        for (const id of ids.filter((_, i) => i % 20 === kill % 20)) {
          expect(await takesCode(serving, owners.get(id) as Browser, id)).toBe(true)
        }
      }
      process.stdout.write(
        `  rewrap was cut off ${kills} times, ${done} of ${accounts} accounts were sealed anew by then\n`,
      )

      expect(inTheMiddle).toBeGreaterThan(kills / 2)
      const last = await serving.warifu.rewrap()
      expect(last).toEqual({ rewrapped: accounts - done, current: done, 'key-missing': 0 })
      const alone = verifierOn(store, newKey)
      alone.clock.now = serving.clock.now + 30_000
      for (const [id, owner] of owners) {
        expect(await takesCode(alone, owner, id)).toBe(true)
        expect(await serving.warifu.checkEvents({ accountId: id })).toEqual({ ok: true })
      }
    },
    300_000 * rounds,
  )
})
