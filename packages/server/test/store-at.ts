import { postgresStore } from '../src/postgres.ts'
import { sqliteStore } from '../src/sqlite.ts'
import type { Store } from '../src/store/store.ts'

/** The store of another process: a file, or the address of a database. */
export function storeAt(place: string): Store {
  return place.startsWith('postgresql:') ? postgresStore(place) : sqliteStore(place)
}
