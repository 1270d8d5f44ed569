import { once } from 'node:events'
import { createWarifu } from '../../src/index.ts'
import { postgresStore } from '../../src/postgres.ts'
import { origin } from '../world.ts'

/** Rewraps every account with the ring it is given, once it is told to; says the count after each, and the report. */
const [url = '', keys = '', now = ''] = process.argv.slice(2)
const store = postgresStore(url)
const warifu = createWarifu({
  issuer: 'Warifu Bank',
  origin,
  store,
  keys,
  identify: () => null,
  now: () => Number(now),
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)
say('ready')
await once(process.stdin, 'data')
const ran = warifu
  .rewrap((accounts) => say(`${accounts}`))
  .then(
    (report) => ({ report, code: 0 }),
    (error: Error) => ({ report: error.message, code: 1 }),
  )
const { report, code } = await ran
say(JSON.stringify(report))
process.exit(code)
