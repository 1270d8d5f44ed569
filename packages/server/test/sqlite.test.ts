import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import type { Store } from '../src/index.ts'
import { type SqliteDatabase, sqliteStore } from '../src/sqlite.ts'
import { type StoreFixture, storeTestkit } from '../src/testkit.ts'

const open = (file: string): SqliteDatabase => new Database(file)

/** A store on a file of its own; `shared` on a handle that the host has open too. */
async function createFixture(shared: boolean): Promise<StoreFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-sqlite-'))
  const file = join(folder, 'warifu.db')
  const store = sqliteStore(file)
  const host = open(file)
  host.exec('PRAGMA busy_timeout = 5000')
  const used = shared ? sqliteStore(host) : store
  const others: Store[] = []
  return {
    store: used,
    async second() {
      const other = sqliteStore(file)
      others.push(other)
      return other
    },
    async inTransaction(work) {
      host.exec('BEGIN IMMEDIATE')
      try {
        await work(host)
        host.exec('COMMIT')
      } catch (error) {
        host.exec('ROLLBACK')
        throw error
      }
    },
    peer: { module: new URL('./sqlite-peer.ts', import.meta.url), argument: file },
    async close() {
      for (const other of [...others, store]) await other.close()
      host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

describe('sqliteStore on a path', () => storeTestkit({ describe, it }, () => createFixture(false)))
describe('sqliteStore on a handle of the host', () => storeTestkit({ describe, it }, () => createFixture(true)))

describe('sqliteStore', () => {
  it('F-17 F-19 keeps an acknowledged commit through a power cut, and says unavailable, never wrong, when it is locked', async () => {
    const fixture = await createFixture(false)
    const folder = new URL(`file://${fixture.peer.argument}`)
    const blocker = open(fixture.peer.argument)
    blocker.exec('BEGIN IMMEDIATE')
    const waiting = fixture.store.change({ namespace: 'n', id: 'a' }, () => ({ outcome: 1 }))
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
    blocker.exec('ROLLBACK')
    expect(blocker.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' })
    blocker.close()
    expect(statSync(folder).mode & 0o777).toBe(0o600)
    await fixture.close()
  })

  it('F-17 refuses to spend on a handle that may lose a commit', async () => {
    const fixture = await createFixture(false)
    const careless = open(fixture.peer.argument)
    careless.exec('PRAGMA synchronous = NORMAL')
    careless.exec('BEGIN IMMEDIATE')
    expect(() => fixture.store.within(careless, { namespace: 'n', id: 'a' }, () => ({ outcome: 1 }))).toThrow(
      /synchronous = FULL/,
    )
    careless.close()
    await fixture.close()
  })

  it('F-17 waits for the disk at every commit, whatever the host set its handle to since', async () => {
    const fixture = await createFixture(true)
    const handles: SqliteDatabase[] = []
    await fixture.inTransaction((host) => void handles.push(host as SqliteDatabase))
    const [host] = handles as [SqliteDatabase]
    const synchronous = () => Number((host.prepare('PRAGMA synchronous').get() as { synchronous: number }).synchronous)
    expect(synchronous()).toBe(2)
    for (const careless of ['OFF', 'NORMAL']) {
      host.exec(`PRAGMA synchronous = ${careless}`)
      const during = await fixture.store.change({ namespace: 'n', id: careless }, () => ({
        outcome: synchronous(),
        write: { document: '{}', dueAt: null, events: [], outbox: [] },
      }))
      expect([careless, during]).toEqual([careless, 2])
    }
    await fixture.close()
  })

  it('F-11 refuses a database of a schema it does not know', async () => {
    const fixture = await createFixture(false)
    const other = open(fixture.peer.argument)
    other.exec(`UPDATE warifu_meta SET value = '99' WHERE key = 'schema'`)
    other.close()
    expect(() => sqliteStore(fixture.peer.argument)).toThrow(/schema 99/)
    await fixture.close()
  })
})
