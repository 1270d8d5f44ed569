import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { expect, it } from 'vitest'
import { sqliteStore } from '../src/sqlite.ts'

it('F-24 closing lets what is under way end first, and refuses what comes later', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-close-'))
  const store = sqliteStore(join(folder, 'warifu.db'))
  const under = Array.from({ length: 5 }, (_, i) =>
    store.change({ namespace: 'n', id: `${i}` }, () => ({ outcome: i })),
  )
  const closing = store.close()
  const late = store.change({ namespace: 'n', id: 'late' }, () => ({ outcome: 'late' }))
  await expect(late).rejects.toMatchObject({ code: 'unavailable' })
  expect(await Promise.all(under)).toEqual([0, 1, 2, 3, 4])
  await closing
  await expect(store.read({ namespace: 'n', id: '0' })).rejects.toMatchObject({ code: 'unavailable' })
  rmSync(folder, { recursive: true })
})

it('F-24 a host that closes its own handle first gets its answers all the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-close-'))
  const database = new Database(join(folder, 'host.db'))
  const store = sqliteStore(database)
  const under = store.change({ namespace: 'n', id: 'a' }, () => ({ outcome: 1 }))
  database.close()
  await expect(under).rejects.toMatchObject({ code: 'unavailable' })
  await store.close()
  rmSync(folder, { recursive: true })
})
