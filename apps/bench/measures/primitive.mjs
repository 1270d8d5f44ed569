// The comparison of one code with its window, beside other libraries and what the machine allows.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { compileCodeFloor } from '../native/compile.mjs'
import { inProcess, outside } from '../rounds/contender.mjs'
import { rowOf, runRounds, startAll } from '../rounds/rounds.mjs'

const run = promisify(execFile)
const base = 'createHmac of node:crypto'

export async function measurePrimitive({ quick }) {
  const library = (name, id) => inProcess(name, 'codes.mjs', { library: id })
  const { started, missing } = await startAll([
    library('Warifu matchCode', 'warifu'),
    library(base, 'createHmac'),
    library('otpauth 9.5.2', 'otpauth'),
    library('notp 2.0.3', 'notp'),
    library('speakeasy 2.0.0', 'speakeasy'),
    library('@oslojs/otp 1.1.0', 'oslo'),
    library('otplib 13.5.0, node plugin', 'otplib'),
    library('@better-auth/utils 0.5.1', 'better-auth'),
    inC(),
  ])
  const title = 'A wrong code against its window (3 steps, SHA1)'
  const rounds = quick ? { rounds: 5, load: { ms: 30 } } : { rounds: 15, load: { ms: 60 }, warmUps: 3 }
  const samples = await runRounds(title, started, rounds)
  await Promise.all(started.map((contender) => contender.stop()))
  const rows = started.map(({ name }) => rowOf(name, samples, { base, by: 'cpuRate' }))
  return { tables: [{ title, unit: 'codes/s', base, by: 'CPU', rows: [...rows, ...missing] }], goals: [] }
}

function inC() {
  let program
  return outside(
    'C, OpenSSL',
    async ({ ms }) => {
      const cpuMicros = Number((await run(program, ['3', String(ms)])).stdout)
      return { rate: 1e6 / cpuMicros, cpuRate: 1e6 / cpuMicros, cpuMicros }
    },
    {
      async start() {
        program = await compileCodeFloor()
      },
    },
  )
}
