import { createWarifu, type Session } from '../src/index.ts'
import { storeAt } from './store-at.ts'
import { operations, origin, testKeys } from './world.ts'

/**
 * Another node: a verifier in a process of its own. It reads one JSON request a line, `{ session, method, path, body,
 * now, cookie }`, and prints one JSON answer a line, in the order they become ready.
 */
const [file = ''] = process.argv.slice(2)
let now = 0
const sessions = new Map<string, Session>()
const warifu = createWarifu({
  issuer: 'Warifu Bank',
  origin,
  store: storeAt(file),
  keys: testKeys,
  operations,
  now: () => now,
  identify: (request) => sessions.get(request.headers.get('X-Session') ?? '') ?? null,
})

interface Order {
  id: number
  session: Session
  method: string
  path: string
  body: unknown
  now: number
}

async function carryOut(order: Order): Promise<void> {
  now = order.now
  sessions.set(order.session.sessionId, order.session)
  const response = await warifu.fetch(
    new Request(origin + order.path, {
      method: order.method,
      headers: { 'X-Session': order.session.sessionId, Origin: origin, 'Content-Type': 'application/json' },
      body: JSON.stringify(order.body),
    }),
  )
  const body: unknown = await response.json()
  process.stdout.write(`${JSON.stringify({ id: order.id, status: response.status, body })}\n`)
}

let rest = ''
process.stdin.setEncoding('utf8').on('data', (text: string) => {
  const lines = (rest + text).split('\n')
  rest = lines.pop() ?? ''
  for (const line of lines) void carryOut(JSON.parse(line) as Order)
})
process.stdin.on('end', () => process.exit(0))
process.stdout.write('{"id":0,"status":0,"body":null}\n')
