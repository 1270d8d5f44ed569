import { type Command, Misuse } from './command.ts'

export const work: Command = {
  takes: '',
  says: 'delivers what waits to be told and tidies what has expired: once, or again and again',
  options: { every: { value: 'seconds', says: 'again and again, until it is told to stop' } },
  async run({ out, option, warifu }) {
    const every = option('every')
    const seconds = every === null ? 0 : Number(every)
    if (every !== null && !(seconds >= 1 && seconds <= 86_400)) throw new Misuse('--every takes 1 to 86400 seconds')
    const verifier = await warifu()
    const stopped = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort())
    for (let runs = 1; ; runs++) {
      await verifier.work()
      if (every === null || stopped.signal.aborted) {
        out.say(runs === 1 ? 'done' : `done ${runs} times`, { runs })
        return 0
      }
      await pause(seconds * 1000, stopped.signal)
    }
  },
}

/** Ends early when it is told to. */
function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    stop.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
