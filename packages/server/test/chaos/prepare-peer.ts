import pg from 'pg'
import { preparePostgres } from '../../src/postgres.ts'
import { interceptedPool } from '../postgres-pool.ts'

/** Makes the tables; says each statement before it sends it, and goes on when it is told to. */
const [url = ''] = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const told = (): Promise<unknown> => new Promise((resolve) => process.stdin.once('data', resolve))
const pool = new pg.Pool({ connectionString: url })
await preparePostgres(
  interceptedPool(pool, async (sql, send) => {
    say(JSON.stringify(sql.trim().slice(0, 60)))
    await told()
    return send()
  }),
)
say('made')
process.exit(0)
