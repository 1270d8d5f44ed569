import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AccountLog, Aftermath } from '../../../../proof/aftermath/aftermath.ts'
import { judge } from '../../../../proof/rules/rules.ts'
import { onPostgres, PostgresServer } from '../postgres-server.ts'
import { durable, sayDurability } from './durable.ts'
import { Field, type Racer, tally } from './field.ts'

const processes = 4
/** Each with three challenges in three sessions, and so many tries at once at each of its codes. */
const racers = 20
const triesEach = 25
const rounds = 40
const guesses = 10_000

onPostgres('four processes on one PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await PostgresServer.start({ ...durable, max_connections: '100' })
  })
  afterAll(() => server.remove())

  it('A-03 F-08 R2 accept every code at most once in 20,000 tries, and every one that was heard exactly once', async () => {
    const field = await Field.open(server, processes)
    const people = await Promise.all(Array.from({ length: racers }, (_, i) => field.enroll(`racer-${i}`)))
    const races: Race[] = []
    let milliseconds = 0
    for (let round = 0; round < rounds; round++) {
      // Longer than the pause that the tries of the round before have earned.
      field.now += 60_000
      const began = performance.now()
      const tried = await Promise.all(people.map((racer) => raceAt(field, racer, round)))
      milliseconds += performance.now() - began
      races.push(...tried)
    }
    await field.close()
    const logs = await field.logs(people)
    say(await sayDurability(server), tally(races.flatMap(({ replies }) => replies)), milliseconds)

    const { noCodeWorksTwice, nothingAcknowledgedIsLost, budgetHolds, logsAreWhole } = judge({
      calls: field.history.calls,
      aftermath: leaving(logs),
    })
    expect([...noCodeWorksTwice, ...nothingAcknowledgedIsLost, ...budgetHolds, ...logsAreWhole]).toEqual([])
    // A code had its chance when one of its tries was answered at all. Then one was accepted, whoever was told of it.
    const approved = new Set(
      logs.flatMap(({ events }) =>
        events.flatMap(({ kind, data }) => (kind === 'challenge-approved' ? data.challenge : [])),
      ),
    )
    const accepted = ({ challenges }: Race): number => challenges.filter((id) => approved.has(id)).length
    const heard = races.filter(({ replies }) => replies.some(({ status }) => status > 0 && status < 500))
    expect(heard.filter((race) => accepted(race) !== 1)).toEqual([])
    expect(races.filter((race) => accepted(race) > 1)).toEqual([])
    process.stdout.write(`  of ${races.length} codes ${heard.length} were heard, each accepted once\n`)
    expect(heard.length).toBeGreaterThan(races.length / 2)
  })

  it('A-10 R11 look at five of 10,000 wrong guesses at one account, and at one more after the wait', async () => {
    const field = await Field.open(server, processes)
    const owner = await field.enroll('owner')
    field.now += 60_000
    const challenges = await Promise.all(['a', 'b', 'c'].map((session) => field.challenge(owner, session)))
    const wrong = field.wrongCode(owner)
    const guess = (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, i) =>
          field.answer(owner, challenges[i % 3] as (typeof challenges)[0], wrong, null),
        ),
      )
    const began = performance.now()
    const first = tally(await guess(guesses * 0.9))
    field.now += 30_000
    const second = tally(await guess(guesses * 0.1))
    say(await sayDurability(server), first, performance.now() - began)
    process.stdout.write(`  after the wait: ${JSON.stringify(second)}\n`)
    await field.close()

    const logs = await field.logs([owner])
    const refused = logs[0]?.events.filter(({ kind }) => kind === 'answer-refused') ?? []
    expect(first['wrong-code']).toBeLessThanOrEqual(5)
    expect(second['wrong-code'] ?? 0).toBeLessThanOrEqual(1)
    expect(refused).toHaveLength(6)
    const told = [...Object.keys(first), ...Object.keys(second)]
    expect(
      told.filter((name) => !['wrong-code', 'paused', 'unavailable', 'challenge-exhausted'].includes(name)),
    ).toEqual([])
    // The six, two waits, and how they came to have challenges: nothing else was written.
    const kinds = new Set(logs[0]?.events.map(({ kind }) => kind))
    expect([...kinds].filter((kind) => !quiet.includes(kind))).toEqual([])
    const { budgetHolds, nothingAcknowledgedIsLost } = judge({ calls: field.history.calls, aftermath: leaving(logs) })
    expect([...budgetHolds, ...nothingAcknowledgedIsLost]).toEqual([])
  })
})

/** The tries at one code. */
interface Race {
  challenges: readonly string[]
  replies: Awaited<ReturnType<Field['send']>>[]
}

const quiet = [
  ...['enrollment-started', 'authenticator-enrolled', 'challenge-approved', 'challenge-opened'],
  ...['answer-refused', 'answers-paused'],
]

/** One code in three sessions at once, all over the nodes. */
async function raceAt(field: Field, racer: Racer, round: number): Promise<Race> {
  const challenges = await Promise.all([0, 1, 2].map((session) => field.challenge(racer, `${round}.${session}`)))
  const { code, step } = racer.code(0)
  const replies = await Promise.all(
    Array.from({ length: triesEach }, (_, i) =>
      field.answer(racer, challenges[i % 3] as (typeof challenges)[0], code, step),
    ),
  )
  return { challenges: challenges.map(({ id }) => id), replies }
}

function leaving(logs: readonly AccountLog[]): Aftermath {
  const nothing = { transfers: [], postings: [], balances: [], sentDrafts: [], notices: [], sessions: [] }
  return { ...nothing, integrity: 'ok', undelivered: 0, logs }
}

function say(settings: string, counts: Record<string, number>, milliseconds: number): void {
  const tries = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const rate = Math.round((tries * 1000) / milliseconds)
  process.stdout.write(`  ${settings}\n  ${tries} tries, ${rate} a second: ${JSON.stringify(counts)}\n`)
}
