// Interleaved: every round runs one slice of every case, in rotated order, one at a time. Whatever else the machine does
// hits all of them alike, and a ratio is the median of the rounds' own ratios, not a ratio of two medians.
import { showProgress } from './progress.mjs'
import { median, spread } from './statistics.mjs'

/**
 * @param title of the table
 * @param contenders that were started
 * @param load what each slice is told
 * @returns for each name its samples, one a round
 */
export async function runRounds(title, contenders, { rounds, load, warmUps = 1 }) {
  const samples = Object.fromEntries(contenders.map(({ name }) => [name, []]))
  for (let round = -warmUps; round < rounds; round++) {
    for (let i = 0; i < contenders.length; i++) {
      const contender = contenders[(i + round + warmUps) % contenders.length]
      const which = round < 0 ? 'warming up' : `round ${round + 1} of ${rounds}`
      showProgress(`${title}: ${which} · ${contender.name}`)
      const sample = await contender.slice(load)
      if (round >= 0) samples[contender.name].push(sample)
    }
  }
  showProgress(`${title}: done`)
  return samples
}

/** Lets every case run for a while and throws the figures away: a server that has been up for an hour is compiled. */
export async function warmUp(title, contenders, load, slices) {
  await runRounds(title, contenders, { rounds: 0, load, warmUps: slices })
}

/** Thrown by a case that cannot be had on this machine. */
export class NotHere extends Error {}

/** Starts the cases. One that cannot be had here is a missing row with its reason, never a zero. */
export async function startAll(contenders) {
  const started = []
  const missing = []
  for (const contender of contenders) {
    showProgress(`starting ${contender.name}`)
    try {
      await contender.start()
      started.push(contender)
    } catch (error) {
      if (!(error instanceof NotHere)) throw error
      missing.push({ name: contender.name, missing: error.message })
    }
  }
  return { started, missing }
}

/** One row of a table: the medians of a case, and how far its rate lies from that of others in the same rounds. */
export function rowOf(name, samples, { base, by = 'rate' }) {
  const own = samples[name]
  const middle = (field) => (own[0][field] == null ? null : median(own.map((sample) => sample[field])))
  return {
    name,
    rate: middle('rate'),
    cpuMicros: middle('cpuMicros'),
    serverMicros: middle('serverMicros'),
    p50: middle('p50'),
    p99: middle('p99'),
    ratio: samples[base] === undefined ? null : ratio(own, samples[base], by),
  }
}

/** Round by round, one case's figure over another's. */
export function ratio(own, others, by = 'rate') {
  return spread(own.map((sample, i) => sample[by] / others[i][by]))
}
