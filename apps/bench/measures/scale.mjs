// How a verification slows down with the number of accounts, and with the authenticators of one. One caller, NORMAL: the
// disk's wait would hide the difference.
import { inProcess } from '../rounds/contender.mjs'
import { ratio, rowOf, runRounds, startAll, warmUp } from '../rounds/rounds.mjs'
import { fillCrowd, fillDevices } from '../world/crowd.mjs'

const caseOn = (name, file) =>
  inProcess(name, 'verification.mjs', { file, driver: 'better-sqlite3', synchronous: 'NORMAL' })

export async function measureScale({ quick }) {
  const sizes = quick ? [1e3, 1e4] : [1e3, 1e5, 1e6]
  const crowds = []
  for (const total of sizes) {
    const file = await fillCrowd(total, quick ? 300 : Math.min(total, 4000))
    crowds.push(caseOn(`${total.toLocaleString('en-US')} accounts`, file))
  }
  const accounts = await compared('Scale: accounts', crowds, quick)
  const counts = quick ? [1, 10] : [1, 2, 5, 10]
  const owners = []
  for (const devices of counts) {
    const file = await fillDevices(quick ? 100 : 500, devices)
    owners.push(caseOn(devices === 1 ? '1 authenticator' : `${devices} authenticators, the last one used`, file))
  }
  const devices = await compared('Scale: authenticators of an account', owners, quick)
  return {
    tables: [accounts.table, devices.table],
    goals: [
      { what: `${sizes.at(-1).toLocaleString('en-US')} accounts over 1,000`, ratio: accounts.last, least: 0.65 },
      { what: 'Ten authenticators over one', ratio: devices.last, least: 0.4 },
    ],
  }
}

async function compared(title, contenders, quick) {
  const { started, missing } = await startAll(contenders)
  const load = { callers: 1, ms: quick ? 300 : 1000 }
  await warmUp(title, started, { callers: 64, ms: load.ms }, quick ? 1 : 4)
  const samples = await runRounds(title, started, { rounds: quick ? 3 : 7, load })
  await Promise.all(started.map((contender) => contender.stop()))
  const base = contenders[0].name
  const rows = started.map(({ name }) => rowOf(name, samples, { base }))
  const table = { title, unit: 'verifications/s', base, rows: [...rows, ...missing] }
  const last = samples[contenders.at(-1).name]
  return { table, last: last && samples[base] ? ratio(last, samples[base]) : null }
}
