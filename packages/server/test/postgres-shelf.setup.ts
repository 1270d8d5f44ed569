import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A place where the first PostgreSQL server of a run leaves its empty files for all the others (`PostgresServer.prepare`). */
export function setup(): () => void {
  const shelf = mkdtempSync(join(tmpdir(), 'warifu-postgres-shelf-'))
  // Where tests run as root, the server runs as a user of its own, who has to get through.
  chmodSync(shelf, 0o711)
  process.env.WARIFU_POSTGRES_SHELF = shelf
  return () => rmSync(shelf, { recursive: true, force: true })
}
