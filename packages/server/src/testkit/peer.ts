import type { Store } from '../store/store.ts'
import { increment, logAndTell, someone, spendOnce } from './documents.ts'

/** What the module of a fixture's `peer` exports. */
interface PeerModule {
  openStore(argument: string): Store | Promise<Store>
  inTransaction(argument: string, work: (transaction: unknown) => unknown): Promise<void>
}

/**
 * Another process on the same store: `peer <module> <argument> <job> <times>`. It prints one line for each
 * acknowledged change, and `ready` once the store is open; it begins when it reads a line.
 */
const [module = '', argument = '', job = '', times = '0'] = process.argv.slice(2)
const { openStore, inTransaction } = (await import(module)) as PeerModule
const store = await openStore(argument)
process.stdout.write('ready\n')
await new Promise((resolve) => process.stdin.once('data', resolve))

const tell = (count: number): void => void process.stdout.write(`${count}\n`)

/** Nothing of this process happens after it, not even what stands in the same line. */
function die(): never {
  process.kill(process.pid, 'SIGKILL')
  for (;;) {
    // The signal is on its way.
  }
}

const jobs: Readonly<Record<string, () => Promise<void>>> = {
  async increment() {
    for (let i = 0; i < Number(times); i++) tell(await store.change(someone, increment(someone)))
  },
  async 'spend-once'() {
    const won = await Promise.all(Array.from({ length: Number(times) }, () => store.change(someone, spendOnce)))
    tell(won.filter(Boolean).length)
  },
  'die-deciding': () => store.change(someone, die),
  async 'die-committing'() {
    await store.change(someone, (document) => {
      setTimeout(die, Number(times))
      return logAndTell(someone)(document)
    })
    await new Promise(() => {})
  },
  async 'die-told'() {
    for (let i = 0; i < Number(times); i++) tell(await store.change(someone, logAndTell(someone)))
    // What is still in the pipe was not told.
    process.stdout.write('', die)
    await new Promise(() => {})
  },
  'die-in-transaction': () =>
    inTransaction(argument, async (transaction) => {
      await store.within(transaction, someone, logAndTell(someone))
      die()
    }),
}
await jobs[job]?.()
await store.close()
process.exit(0)
