// The function of app.ts on Node's own server. Elsewhere: `export default { fetch }`.
import { createServer } from 'node:http'
import { toNodeHandler } from '@warifu/server/node'
import { fetch } from './app.js'
import { origin, port } from './bank.js'

createServer(toNodeHandler(fetch, { origin })).listen(port, () => console.log(`Open ${origin}`))
