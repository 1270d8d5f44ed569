import { type ChildProcess, spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { noCoolOff } from './owner.ts'
import { programOf } from './program.ts'
import { createWorld, wrongCode } from './world.ts'

/** Several guessers in a process of their own. */
class Crowd {
  readonly #child: ChildProcess
  readonly ready: Promise<void>
  readonly #ended: Promise<string>

  constructor(...given: readonly string[]) {
    const program = programOf(new URL('./lockout-peer.ts', import.meta.url))
    this.#child = spawn(process.execPath, [...program, ...given], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // Only the one that asks keeps the database running.
      env: { ...process.env, WARIFU_TEST_STORE: '' },
    })
    const output = this.#child.stdout?.setEncoding('utf8')
    this.ready = new Promise((resolve) => output?.once('data', () => resolve()))
    this.#ended = new Promise((resolve) => {
      let text = ''
      output?.on('data', (part: string) => {
        text += part
      })
      this.#child.once('close', () => resolve(text))
    })
  }

  /** What they were answered, and how often. */
  async end(): Promise<Record<string, number>> {
    this.#child.stdin?.end()
    return JSON.parse(await this.#ended) as Record<string, number>
  }
}

it('A-17 LT-07 LT-08 fifty people with the password in three processes: no request of its owner on a known browser is refused', async () => {
  const world = createWorld(noCoolOff)
  const owner = world.browser()
  await owner.enroll()
  const crowds = [17, 17, 16].map(
    (people) => new Crowd(world.file, `${world.clock.now}`, `${people}`, wrongCode(owner)),
  )
  await Promise.all(crowds.map(({ ready }) => ready))
  const codes: string[] = []
  for (let round = 0; round < 25; round++) {
    const { id } = await owner.challenge('change-address', { address: `declined ${round}` })
    const declined = await owner.call('DELETE', `/otp/challenges/${id}`)
    codes.push(declined.problem?.code ?? `${declined.status}`)
  }
  for (const [round, step] of [0, 1].entries()) {
    const input = { address: `approved ${round}` }
    const { id } = await owner.challenge('change-address', input)
    for (let slip = 0; slip < 2; slip++)
      codes.push((await owner.answer(id, wrongCode(owner))).problem?.code ?? 'accepted')
    codes.push((await owner.answer(id, owner.code(step))).problem?.code ?? 'accepted')
    codes.push((await owner.attempt('change-address', input, id)).problem?.code ?? 'carried out')
  }
  const answers = await Promise.all(crowds.map((crowd) => crowd.end()))
  const slipsAndAll = ['wrong-code', 'wrong-code', 'accepted', 'carried out']
  expect(codes).toEqual([...Array(25).fill('204'), ...slipsAndAll, ...slipsAndAll])
  const total = (code: string) => answers.reduce((sum, one) => sum + (one[code] ?? 0), 0)
  expect(total('wrong-code')).toBe(5)
  expect(total('step-up-required')).toBeGreaterThan(100)
  expect(total('accepted') + total('let in')).toBe(0)
  expect(world.errors).toEqual([])
  expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
})
