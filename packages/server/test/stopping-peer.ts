import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createWarifu } from '../src/index.ts'
import { toNodeHandler } from '../src/node.ts'
import { storeAt } from './store-at.ts'
import { origin, start, testKeys } from './world.ts'

/** A site's server that stops as `docs/operating.md` says. It prints its port, and the name of each request that it begins. */
const store = storeAt(process.argv[2] ?? '')
const warifu = createWarifu({
  ...{ issuer: 'Warifu Bank', origin, store, keys: testKeys, now: () => start },
  identify: ({ headers }) => ({
    accountId: headers.get('X-Request') ?? 'nobody',
    ...{ sessionId: 's', label: 'a', stage: 'signed-in', firstFactorAt: start },
  }),
})
const handle = toNodeHandler(warifu.fetch, { origin })
const server = createServer((request, response) => {
  process.stdout.write(`${request.headers['x-request']}\n`)
  void handle(request, response)
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))

process.once('SIGTERM', () => {
  server.close(() => void store.close())
})
