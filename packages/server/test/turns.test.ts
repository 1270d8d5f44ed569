import { expect, it } from 'vitest'
import { createTurns } from '../src/http/turns.ts'

/** Work that the test ends. */
function job(log: string[], name: string) {
  let end = (): void => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const work = async (): Promise<void> => {
    log.push(name)
    await ended
  }
  return { work, end: () => end() }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

it('does one thing at a time for an account, and others meanwhile', async () => {
  const log: string[] = []
  const takeTurn = createTurns()
  const [a, b, c] = ['a', 'b', 'c'].map((name) => job(log, name)) as [
    ReturnType<typeof job>,
    ReturnType<typeof job>,
    ReturnType<typeof job>,
  ]
  const all = [takeTurn('one', false, a.work), takeTurn('one', false, b.work), takeTurn('other', false, c.work)]
  await settled()
  expect(log).toEqual(['a', 'c'])
  a.end()
  await settled()
  expect(log).toEqual(['a', 'c', 'b'])
  b.end()
  c.end()
  await Promise.all(all)
})

it('attack: a full queue of strangers keeps no known browser out, and whoever waits too long is told', async () => {
  const log: string[] = []
  const takeTurn = createTurns({ waiting: 2, patience: 50 })
  const first = job(log, 'first')
  const running = takeTurn('one', false, first.work)
  const strangers = ['s1', 's2', 's3'].map((name) => takeTurn('one', false, async () => void log.push(name)))
  const known = takeTurn('one', true, async () => void log.push('known'))
  const outcomes = Promise.allSettled(strangers)
  await settled()
  first.end()
  await Promise.all([running, known])
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(log).toEqual(['first', 'known', 's1'])

  const hung = job(log, 'hung')
  void takeTurn('one', false, hung.work)
  await expect(takeTurn('one', true, async () => {})).rejects.toMatchObject({ code: 'unavailable' })
  hung.end()
})

it('work that fails hands the turn on', async () => {
  const takeTurn = createTurns()
  const failing = takeTurn('one', false, () => Promise.reject(new Error('mine')))
  const next = takeTurn('one', false, async () => 'next')
  await expect(failing).rejects.toThrow('mine')
  await expect(next).resolves.toBe('next')
})
