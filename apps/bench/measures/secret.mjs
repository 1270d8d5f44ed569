// Opening the secret that a code is computed from, as it is kept.
import { inProcess } from '../rounds/contender.mjs'
import { ratio, rowOf, runRounds, startAll } from '../rounds/rounds.mjs'

const base = 'node:crypto AES-256-GCM'
const own = 'Warifu, key ring'
const peer = 'better-auth 1.7.25 symmetricDecrypt'

export async function measureSecret({ quick }) {
  const { started, missing } = await startAll([
    inProcess(own, 'sealed.mjs', { way: 'warifu' }),
    inProcess(base, 'sealed.mjs', { way: 'node' }),
    inProcess(peer, 'sealed.mjs', { way: 'better-auth' }),
  ])
  const title = 'Opening a sealed secret of 20 bytes'
  const rounds = quick ? { rounds: 5, load: { ms: 30 } } : { rounds: 15, load: { ms: 60 }, warmUps: 3 }
  const samples = await runRounds(title, started, rounds)
  await Promise.all(started.map((contender) => contender.stop()))
  const rows = started.map(({ name }) => rowOf(name, samples, { base, by: 'cpuRate' }))
  const against = (name) => ratio(samples[own], samples[name], 'cpuRate')
  return {
    tables: [{ title, unit: 'secrets/s', base, by: 'CPU', rows: [...rows, ...missing] }],
    goals: [
      { what: 'Opening a secret, over node:crypto alone', ratio: against(base), least: 0.9 },
      { what: 'Opening a secret, over better-auth', ratio: against(peer), least: 7 },
    ],
  }
}
