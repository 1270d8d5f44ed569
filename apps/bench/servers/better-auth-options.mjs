import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import pg from 'pg'
import { openDatabase } from '../world/databases.mjs'

export const secret = 'only-for-measuring-only-for-measuring-0123456789'
export const authOrigin = 'http://127.0.0.1:3999'

/**
 * better-auth with its two-factor plugin: rate limit and logger off, everything else as it comes, the disk as ours.
 *
 * @param place a file of SQLite, or the address of a database of PostgreSQL
 */
export function openAuth(place) {
  const database = place.startsWith('postgres:') ? new pg.Pool({ connectionString: place }) : openFile(place)
  const auth = betterAuth({
    database,
    secret,
    baseURL: authOrigin,
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [twoFactor({ issuer: 'Bench' })],
  })
  return { auth, database }
}

function openFile(file) {
  const database = openDatabase(file)
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  return database
}
