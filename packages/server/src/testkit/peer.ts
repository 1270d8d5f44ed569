import type { Store } from '../store/store.ts'
import { increment, someone, spendOnce } from './documents.ts'

/**
 * Another process on the same store: `peer <module> <argument> <job> <times>`. It prints one line for each
 * acknowledged change, and `ready` once the store is open; it begins when it reads a line.
 */
const [module = '', argument = '', job = '', times = '0'] = process.argv.slice(2)
const { openStore } = (await import(module)) as { openStore: (argument: string) => Store | Promise<Store> }
const store = await openStore(argument)
process.stdout.write('ready\n')
await new Promise((resolve) => process.stdin.once('data', resolve))

if (job === 'increment') {
  for (let i = 0; i < Number(times); i++) process.stdout.write(`${await store.change(someone, increment(someone))}\n`)
} else {
  const won = await Promise.all(Array.from({ length: Number(times) }, () => store.change(someone, spendOnce)))
  process.stdout.write(`${won.filter(Boolean).length}\n`)
}
await store.close()
process.exit(0)
