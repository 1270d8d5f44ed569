import { createWarifu } from '../src/index.ts'
import { storeAt } from './store-at.ts'
import { operations, origin, testKeys } from './world.ts'

/**
 * People who know Hanako's password, in a process of their own on her account's file: each signs in and guesses, again
 * and again, until the input ends. Then it prints what they were answered, as JSON: problem code → how often.
 */
const [file = '', now = '', people = '', wrongCode = ''] = process.argv.slice(2)
const warifu = createWarifu({
  issuer: 'Warifu Bank',
  origin,
  store: storeAt(file),
  keys: testKeys,
  operations,
  now: () => Number(now),
  identify: (request) => ({
    accountId: 'hanako',
    sessionId: request.headers.get('X-Session') ?? '',
    label: 'hanako',
    stage: 'first-factor',
    firstFactorAt: Number(now),
  }),
})
const answers: Record<string, number> = {}
let over = false

interface Answer {
  code?: string
  challenge?: { id: string }
}

async function guessOn(person: string): Promise<void> {
  for (let session = 0; !over; session++) {
    const headers = { 'X-Session': `${person}-${session}`, Origin: origin, 'Content-Type': 'application/json' }
    const gate = await warifu.protect(new Request(`${origin}/sign-in`, { method: 'POST', headers }), 'sign-in')
    const asked = gate.ok ? {} : ((await gate.response.json()) as Answer)
    count(asked.code ?? 'let in')
    const path = `${origin}/otp/challenges/${asked.challenge?.id ?? 'none'}/answer`
    const body = JSON.stringify({ code: wrongCode })
    const answer = await warifu.fetch(new Request(path, { method: 'POST', headers, body }))
    count(((await answer.json()) as Answer).code ?? 'accepted')
    // Lets the input be read.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function count(code: string): void {
  answers[code] = (answers[code] ?? 0) + 1
}

process.stdin.resume().once('end', () => {
  over = true
})
process.stdout.write('\n')
const guessers = Array.from({ length: Number(people) }, (_, i) => guessOn(`${process.pid}-${i}`))
await Promise.all(guessers)
process.stdout.write(`${JSON.stringify(answers)}\n`)
