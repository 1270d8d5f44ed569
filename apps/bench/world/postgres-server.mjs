// A PostgreSQL server that lives as long as a measure: Debian's own programs, a folder of its own on the disk of the checkout,
// a port of 127.0.0.1. Its settings are PostgreSQL's own, durability included; only the room for connections is made larger.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { NotHere } from '../rounds/rounds.mjs'
import { folder } from './databases.mjs'

/** What a figure on PostgreSQL depends on: read from the server, not from what it was told. */
const shown = [
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'wal_sync_method',
  'commit_delay',
  'shared_buffers',
  'max_wal_size',
]

/** @throws NotHere when PostgreSQL is not installed */
export async function startPostgres() {
  const programs = findPrograms()
  const place = join(folder, 'postgres')
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place, { recursive: true })
  const owner = identity()
  if (owner.uid !== undefined) chownSync(place, owner.uid, owner.gid)
  const program = (name, parts) => run(join(programs, name), parts, { cwd: place, ...owner })
  program('initdb', ['-D', 'data', '-U', 'postgres', '-A', 'trust', '--locale=C', '-E', 'UTF8'])
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=200']
  const options = settings.flatMap((setting) => ['-c', setting])
  const server = spawn(join(programs, 'postgres'), ['-D', 'data', ...options], {
    cwd: place,
    ...owner,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const kill = () => server.kill('SIGQUIT')
  process.once('exit', kill)
  const stop = () => process.exit(1)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
  await isReady(server)

  const url = (database) => `postgres://postgres@127.0.0.1:${port}/${database}`
  const ask = (sql, database = 'postgres') => program('psql', ['-qtAXc', sql, url(database)]).trim()
  return {
    url,
    programs,
    pid: server.pid,
    /** Carries out statements; gives what they answered as text. */
    ask,
    /** A database of its own, empty or as `template` is; nobody may be connected to that. */
    database(name, template = 'template1') {
      ask(`CREATE DATABASE "${name}" TEMPLATE "${template}"`)
      return url(name)
    },
    /** One line: which server, and what its commits wait for. */
    describe() {
      const values = shown.map((name) => `${name} ${ask(`SHOW ${name}`)}`)
      return `PostgreSQL ${ask('SHOW server_version').split(' ')[0]} over TCP: ${values.join(', ')}.`
    },
    async stop() {
      process.off('exit', kill)
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop)
      const closed = once(server, 'close')
      server.kill('SIGINT')
      await closed
      rmSync(place, { recursive: true, force: true })
    },
  }
}

function findPrograms() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((v) => join(debian, v, 'bin'))]
  const found = folders.find((one) => one !== '' && existsSync(join(one, 'initdb')) && existsSync(join(one, 'pgbench')))
  if (found === undefined) throw new NotHere('PostgreSQL with pgbench is not installed')
  return found
}

/** PostgreSQL refuses to run as root: Debian's own user runs it then. */
function identity() {
  if (process.getuid?.() !== 0) return {}
  const id = (option) => Number(run('id', [option, 'postgres'], {}))
  return { uid: id('-u'), gid: id('-g') }
}

function run(program, parts, options) {
  const done = spawnSync(program, parts, { ...options, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${program} failed: ${done.error?.message ?? done.stderr}`)
  return done.stdout
}

function isReady(server) {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr.setEncoding('utf8').on('data', (text) => {
      // Later lines tell of checkpoints and of nothing that is measured.
      if (log !== null) log += text
      if (!log?.includes('ready to accept connections')) return
      log = null
      resolve()
    })
    server.once('close', () => reject(new Error(`PostgreSQL did not start: ${log}`)))
  })
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
