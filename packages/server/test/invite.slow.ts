import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { LineProcess } from './chaos/line-process.ts'
import { noCoolOff } from './owner.ts'
import { createWorld, origin, testKeys } from './world.ts'
import { onSqlite } from './world-store.ts'

const people = 100_000
const groups = ['branch', 'head office', 'treasury']
const by = ['--actor', 'HR 4', '--reason', 'Everybody gets a token']

const source = (path: string) => JSON.stringify(new URL(`../src/${path}`, import.meta.url).href)

/** How far each run comes before it is killed; the last one is not. */
const kills = [0.1, 0.3, 0.6]

onSqlite('ENR-7 a whole company', () => {
  it('ENR-7 100,000 people are invited with letters; killed three times and run again, nobody is doubled or forgotten', async () => {
    const world = createWorld({
      ...{ ...noCoolOff, enrollment: 'required' },
      groups: Object.fromEntries(groups.map((name) => [name, {}])),
    })
    const folder = mkdtempSync(join(tmpdir(), 'warifu-invite-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const [list, codes, config, memory] = ['people.csv', 'codes.csv', 'warifu.config.mjs', 'memory'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string]
    await writePeople(list)
    writeFileSync(
      config,
      `import { writeFileSync } from 'node:fs'
       import { createWarifu } from ${source('index.ts')}
       import { sqliteStore } from ${source('sqlite.ts')}
       process.on('exit', () => writeFileSync(${JSON.stringify(memory)}, String(process.resourceUsage().maxRSS)))
       export const warifu = createWarifu({
         issuer: 'Warifu Bank', origin: ${JSON.stringify(origin)}, keys: ${JSON.stringify(testKeys)},
         store: sqliteStore(${JSON.stringify(world.file)}), identify: () => null, now: () => ${world.clock.now},
         groups: ${JSON.stringify(Object.fromEntries(groups.map((name) => [name, {}])))},
       })`,
    )
    const command = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
    const words = ['invite', list, '--write', '--codes', codes, '--batch', 'all', ...by, '--config', config, '--json']
    const run = async (until: number): Promise<Map<string, number>> => {
      const outcomes = new Map<string, number>()
      const peer = new LineProcess('--import', 'tsx', command, ...words)
      let seen = 0
      for (let line = await peer.next(); line !== null; line = await peer.next()) {
        seen += 1
        const { outcome } = JSON.parse(line) as { outcome: string }
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        // Not always just after a line: also while a batch is committed, or its codes are written.
        if (seen === until) setTimeout(() => peer.kill(), Math.random() * 60)
      }
      await peer.ended
      return outcomes
    }

    let before = 0
    for (const share of kills) {
      await run(Math.floor(share * people))
      const done = invitedIn(world.database)
      expect(done.accounts).toBeGreaterThan(before)
      expect(done.accounts).toBeLessThan(people)
      expect(done.events).toBe(done.accounts)
      before = done.accounts
    }
    const started = performance.now()
    const outcomes = await run(Number.POSITIVE_INFINITY)
    const seconds = (performance.now() - started) / 1000
    const invited = outcomes.get('invited') ?? 0
    expect(Object.fromEntries(outcomes)).toEqual({ 'already-invited': before, invited: people - before })
    expect(invitedIn(world.database)).toEqual({ accounts: people, events: people })

    expect(statSync(codes).mode & 0o077).toBe(0)
    const letters = lettersIn(codes)
    expect(letters.size).toBe(people)
    for (let i = 0; i < people; i += Math.floor(people / 60)) {
      const id = `person-${i}`
      const browser = world.browser(id, { stage: 'first-factor' })
      expect((await browser.post('/otp/enrollments', {})).problem?.code).toBe('invitation-code')
      expect((await browser.post('/otp/enrollments', { invitationCode: letters.get(id) })).status).toBe(201)
      expect(await world.warifu.checkEvents({ accountId: id })).toEqual({ ok: true })
    }
    process.stdout.write(
      `  killed ${kills.length} times; the last run invited ${invited} and passed over ${before} in ${seconds.toFixed(1)} s: ` +
        `${Math.round(people / seconds)} people/s, ${Math.round(Number(readFileSync(memory, 'utf8')) / 1024)} MB at most\n`,
    )
  }, 300_000)
})

async function writePeople(file: string): Promise<void> {
  const stream = createWriteStream(file)
  stream.write('account,group,name\r\n')
  for (let i = 0; i < people; i++) stream.write(`person-${i},${groups[i % groups.length]},"山田, ${i}"\r\n`)
  stream.end()
  await finished(stream)
}

function invitedIn(database: ReturnType<typeof createWorld>['database']): { accounts: number; events: number } {
  const count = (sql: string) => Number((database.prepare(sql).get() as { n: number | bigint }).n)
  return {
    accounts: count('SELECT count(*) AS n FROM warifu_account'),
    events: count(`SELECT count(*) AS n FROM warifu_event WHERE kind = 'invited'`),
  }
}

/** The code of each; where somebody stands twice, the later one counts. */
function lettersIn(file: string): Map<string, string> {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  return new Map(
    lines.map((line) => {
      const [, account = '', rest = ''] = /^default,([^,]+),(.*)$/.exec(line) ?? []
      return [account, /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/.exec(rest)?.[0] ?? '']
    }),
  )
}
