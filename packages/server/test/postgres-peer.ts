import type { Store } from '../src/index.ts'
import { postgresStore } from '../src/postgres.ts'

/** Opens the store in another process. */
export function openStore(url: string): Store {
  return postgresStore(url)
}
