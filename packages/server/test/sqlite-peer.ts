import type { Store } from '../src/index.ts'
import { sqliteStore } from '../src/sqlite.ts'

/** Opens the store in another process. */
export function openStore(file: string): Store {
  return sqliteStore(file)
}
