import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newAccount } from '../src/account/account.ts'
import { writeDocument } from '../src/account/document.ts'
import { readKeyRing } from '../src/crypto/key-ring.ts'
import { chainEvents, emptyChain } from '../src/events/chain.ts'
import type { EventDraft } from '../src/events/event.ts'
import { type BrokenLog, createWarifu, type Warifu } from '../src/index.ts'
import { type SqliteDatabase, sqliteStore } from '../src/sqlite.ts'
import type { SynchronousStore } from '../src/store/store.ts'
import { origin, start, testKeys } from './world.ts'

const accounts = 10_000
const linesEach = 100

const folder = mkdtempSync(join(tmpdir(), 'warifu-million-'))
const database: SqliteDatabase = new Database(join(folder, 'warifu.db'))
const store = sqliteStore(database)
let warifu: Warifu<SynchronousStore<SqliteDatabase>, Record<never, never>>

const nameOf = (i: number) => `account-${String(i).padStart(5, '0')}`

/** What an ordinary year of somebody's looks like: a question, an answer, and what was done with it. */
function life(i: number): EventDraft[] {
  return Array.from({ length: linesEach }, (_, line): EventDraft => {
    const challenge = `challenge-${i}-${Math.floor(line / 3)}`
    const about = { challenge, operation: 'transfer' }
    if (line % 3 === 0) return { kind: 'challenge-opened', data: { ...about, reasons: 'high-amount new-payee' } }
    if (line % 3 === 1)
      return { kind: 'challenge-approved', data: { ...about, method: 'code', lane: 'known', authenticator: `a${i}` } }
    return { kind: 'approval-spent', data: { ...about, details: `digest of ${challenge}`, reference: `r${i}-${line}` } }
  })
}

/** Behind the verifier's back, chained as it chains. */
function fill(): void {
  const keys = readKeyRing(testKeys)
  const account = database.prepare('INSERT INTO warifu_account (namespace, id, version, document) VALUES (?, ?, 1, ?)')
  const log = database.prepare(
    `INSERT INTO warifu_event SELECT 'default', ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
     FROM json_each(?2)`,
  )
  // What is lost here is filled in again; the audit reads the same.
  database.exec('PRAGMA synchronous = OFF; BEGIN')
  for (let i = 0; i < accounts; i++) {
    if (i % 200 === 199) database.exec('COMMIT; BEGIN')
    const key = { namespace: 'default', id: nameOf(i) }
    const { events, head } = chainEvents(key, emptyChain, life(i), start, keys)
    account.run('default', key.id, writeDocument({ ...newAccount, firstEnrolledAt: start, chain: head }))
    const rows = events.map(({ sequence, at, kind, data, keyId, mac }) => {
      return [sequence, at, kind, JSON.stringify(data), keyId, mac]
    })
    log.run(key.id, JSON.stringify(rows))
  }
  database.exec('COMMIT; PRAGMA synchronous = FULL')
}

/** @returns what the audit names; how long it took is printed */
async function timed(what: string): Promise<string[]> {
  const found: BrokenLog[] = []
  const before = performance.now()
  const report = await warifu.audit({ onBroken: (broken) => void found.push(broken) })
  const seconds = (performance.now() - before) / 1000
  process.stdout.write(
    `${what}: ${report.accounts} logs, ${(report.accounts * linesEach) / 1e6} M lines in ${seconds.toFixed(1)} s\n`,
  )
  return found.map(({ account, sequence, code }) => `${account.id} ${sequence ?? '-'} ${code}`)
}

describe('the log of ten thousand accounts, a million lines', () => {
  beforeAll(async () => {
    fill()
    warifu = createWarifu({
      issuer: 'Warifu Bank',
      origin,
      store,
      keys: testKeys,
      identify: () => null,
      now: () => start,
    })
    const before = performance.now()
    expect((await warifu.checkpoint()).accounts).toBe(accounts)
    process.stdout.write(`a checkpoint over all of them: ${((performance.now() - before) / 1000).toFixed(1)} s\n`)
  }, 300_000)

  afterAll(async () => {
    await store.close()
    database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('AU-04 attack: edited, missing, reordered and added lines, cut tails, an account put back and one removed, all named', async () => {
    const put = (sql: string, ...values: unknown[]) => void database.prepare(sql).run(...values)
    const of = 'WHERE account = ? AND sequence'
    put(`UPDATE warifu_event SET data = replace(data, 'transfer', 'sign-in') ${of} = 50`, nameOf(1))
    put(`DELETE FROM warifu_event ${of} = 50`, nameOf(2))
    for (const [from, to] of [
      [50, 1050],
      [51, 50],
      [1050, 51],
    ])
      put(`UPDATE warifu_event SET sequence = ? ${of} = ?`, to, nameOf(3), from)
    put(`DELETE FROM warifu_event ${of} > 97`, nameOf(4))
    put(
      `INSERT INTO warifu_event SELECT namespace, account, 101, at, kind, data, key_id, mac FROM warifu_event ${of} = 100`,
      nameOf(5),
    )
    putBack(6, 60)
    put('DELETE FROM warifu_event WHERE account = ?', nameOf(7))
    put('DELETE FROM warifu_account WHERE id = ?', nameOf(7))
    // Ten thousand logs less these are found whole.
    expect(await timed('an audit')).toEqual([
      `${nameOf(1)} 50 changed`,
      `${nameOf(2)} 50 missing`,
      `${nameOf(3)} 50 changed`,
      `${nameOf(4)} 98 cut`,
      `${nameOf(5)} 101 added`,
      `${nameOf(6)} 61 put-back`,
      `${nameOf(7)} - removed`,
    ])
  })
})

/** To how it was after so many lines, with the head that was sealed then. */
function putBack(i: number, lines: number): void {
  const key = { namespace: 'default', id: nameOf(i) }
  const { head } = chainEvents(key, emptyChain, life(i).slice(0, lines), start, readKeyRing(testKeys))
  const document = writeDocument({ ...newAccount, firstEnrolledAt: start, chain: head })
  database.prepare('UPDATE warifu_account SET document = ? WHERE id = ?').run(document, key.id)
  database.prepare('DELETE FROM warifu_event WHERE account = ? AND sequence > ?').run(key.id, lines)
}
