import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { PostgresServer } from '../packages/server/test/postgres-server.ts'
import { App } from './app.ts'
import { OutsideProject } from './outside-project.ts'
import { root } from './tarballs.ts'
import { Visitor } from './visitor.ts'

const examples = readdirSync(join(root, 'examples'), { withFileTypes: true })
  // The elements' own have no server of theirs: tags.slow.ts.
  .filter((entry) => entry.isDirectory() && entry.name !== 'elements')
  .map(({ name }) => name)

/** Runtimes other than Node, with the line that serves a function from request to answer there. */
const runtimes = [
  { name: 'fetch on Bun', folder: 'on-bun', line: 'npx bun --env-file=../.env ../fetch/dist/serve.js' },
  {
    name: 'fetch on Deno',
    folder: 'on-deno',
    line: 'npx deno serve -A --env-file=../.env --host localhost --port $PORT ../fetch/dist/serve.js',
  },
]
const sites = [...examples.map((name) => ({ name, folder: name, line: 'npm start' })), ...runtimes]

/** Next would tell its makers how it is used; Deno would look for a newer one. */
const quiet = { NEXT_TELEMETRY_DISABLED: '1', DENO_NO_UPDATE_CHECK: '1' }

const project = new OutsideProject(inject('registry'))
let database: PostgresServer
let databaseUrl: string

beforeAll(async () => {
  const port = await project.freePort()
  database = await PostgresServer.start({ listen_addresses: '127.0.0.1', port: String(port), fsync: 'off' })
  databaseUrl = `postgresql://postgres@127.0.0.1:${port}/postgres`
  const host = database.pool('postgres', { connectionString: databaseUrl })
  await host.query(readFileSync(join(root, 'examples/workers/schema.sql'), 'utf8'))
  await host.end()

  project.copy(join(root, 'examples'))
  const devDependencies = { bun: '1.4.5', deno: '2.9.6' }
  project.write('package.json', JSON.stringify({ private: true, workspaces: examples, devDependencies }))
  for (const { folder } of runtimes) project.write(`${folder}/README.md`, 'Its database lies here.')
  await project.run('npm install')
  await project.run(`npx warifu keygen > .env && for name in ${examples.join(' ')}; do cp .env $name/; done`)
  await Promise.all(examples.map((folder) => project.run('npm run build', { folder, env: quiet })))
})
afterAll(async () => {
  await project.remove()
  await database.remove()
})

it('the examples have the same site behind them, word for word', () => {
  for (const shared of ['bank.ts', 'small-json.ts']) {
    const files = readdirSync(join(root, 'examples'), { recursive: true }).map(String)
    const texts = files
      .filter((file) => file.endsWith(shared) && !file.includes('node_modules'))
      .map((file) => readFileSync(join(root, 'examples', file), 'utf8'))
    expect(texts.length).toBeGreaterThan(1)
    expect(new Set(texts).size).toBe(1)
  }
})

describe.each(sites)('EMB-6 the example in $name', ({ name, folder, line }) => {
  let url: string

  beforeAll(async () => {
    const port = await project.freePort()
    url = `http://localhost:${port}`
    const env = { ...quiet, PORT: String(port), DATABASE_URL: databaseUrl }
    await project.start(line, url, { folder, env })
  })

  it('enrolls, signs in with a code, and makes a transfer with a code for exactly it, once', async () => {
    const hanako = new Visitor(url)
    expect((await hanako.post('/sign-in', { user: 'hanako', password: 'wrong' }))[0]).toBe(401)
    expect((await hanako.post('/sign-in', { user: 'hanako', password: 'correct horse' }))[0]).toBe(200)
    const big = { payee: 'Taro', amount: 250_000 }
    expect(await hanako.post('/transfers', big)).toMatchObject([403, { code: 'first-factor-only' }])
    expect((await hanako.post('/sign-in/finish', {}))[0]).toBe(200)

    const [, enrollment] = await hanako.post<{ id: string; secret: string }>('/otp/enrollments', { name: 'Phone' })
    const app = new App(enrollment.secret)
    expect((await hanako.post(`/otp/enrollments/${enrollment.id}`, { code: await app.code() }))[0]).toBe(200)
    expect(await hanako.post('/transfers', { payee: 'Taro', amount: 1 })).toEqual([201, { receipt: 'R-1' }])
    const approved = await approve(hanako, '/transfers', big, app)
    expect(await hanako.post('/transfers', big, approved)).toEqual([201, { receipt: 'R-2' }])
    expect(await hanako.post('/transfers', big, approved)).toMatchObject([
      409,
      { code: 'already-done', reference: 'R-2' },
    ])

    const elsewhere = new Visitor(url)
    await elsewhere.post('/sign-in', { user: 'hanako', password: 'correct horse' })
    const signingIn = await approve(elsewhere, '/sign-in/finish', {}, app)
    expect((await elsewhere.post('/sign-in/finish', {}, signingIn))[0]).toBe(200)
    expect((await elsewhere.get('/otp/state')).status).toBe(200)
  })

  it('attack: a page elsewhere, a body of 1 MB and a client that hangs up get nothing and end nothing', async () => {
    const taro = new Visitor(url)
    await taro.post('/sign-in', { user: 'taro', password: 'correct horse' })
    await taro.post('/sign-in/finish', {})
    const evil = { origin: 'https://evil.example' }
    for (const path of ['/otp/enrollments', '/transfers', '/sign-in/finish']) {
      expect(await taro.post(path, {}, evil)).toMatchObject([403, { code: 'cross-origin' }])
    }
    const large = { name: 'x'.repeat(1_000_000) }
    // Next ends the connection of a request that it need not read to its end; the page may not hear why.
    const hungUp = name === 'next' ? [0] : []
    expect([413, ...hungUp]).toContain(await taro.statusOf('/otp/enrollments', large))
    expect([413, 422, ...hungUp]).toContain(await taro.statusOf('/transfers', large))
    for (const path of ['/otp/enrollments', '/transfers']) await hangUp(url, path)
    expect((await taro.get('/otp/state')).status).toBe(200)
    expect(await taro.post('/transfers', { payee: 'Hanako', amount: 1 })).toMatchObject([201, {}])
  })
})

/** Has the request approved with a fresh code, and gives the header that names its challenge. */
async function approve(visitor: Visitor, path: string, body: unknown, app: App): Promise<Record<string, string>> {
  const [status, problem] = await visitor.post<{ challenge: { id: string } }>(path, body)
  expect(status).toBe(403)
  const { id } = problem.challenge
  expect((await visitor.post(`/otp/challenges/${id}/answer`, { code: await app.code() }))[0]).toBe(200)
  return { 'warifu-challenge': id }
}

/** Begins a request, and is gone in the middle of its body. */
function hangUp(url: string, path: string): Promise<void> {
  const { hostname, port, origin } = new URL(url)
  const head = `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${origin}\r\n`
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"payee":`, () => {
        setTimeout(() => socket.destroy(), 100)
      })
    })
    socket.on('close', () => resolve())
  })
}
