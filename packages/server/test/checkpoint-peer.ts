import { createWarifu } from '../src/index.ts'
import type { Store } from '../src/store/store.ts'
import { storeAt } from './store-at.ts'
import { origin, testKeys } from './world.ts'

/** Makes a checkpoint and ends at a point with a name, as a power cut would: `checkpoint-peer <place> <point> <moment>`. */
const [place = '', point = '', at = ''] = process.argv.slice(2)

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  for (;;) {
    // The signal is on its way.
  }
}

const real = storeAt(place)
const store: Store = {
  ...real,
  change: (key, decide, seen) =>
    real.change(
      key,
      (document) => {
        const decision = decide(document)
        if (point === 'deciding') die()
        if (point === 'committing') setImmediate(die)
        return decision
      },
      seen,
    ),
  cover: (covered) => (point === 'line-written' ? die() : real.cover(covered)),
}
const options = { issuer: 'Warifu Bank', origin, store, keys: testKeys, identify: () => null, now: () => Number(at) }
await createWarifu(options).checkpoint()
if (point === 'covered') die()
