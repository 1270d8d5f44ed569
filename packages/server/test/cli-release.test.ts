import { expect, it } from 'vitest'
import type { AnyWarifu } from '../src/cli/command.ts'
import { createOut } from '../src/cli/out.ts'
import { release } from '../src/cli/release.ts'
import { ownerOf } from './owner.ts'
import { atTheDoor, createReachableWorld, prove, second, support } from './recovering.ts'

/** The command on a verifier of this process, so that its clock can be moved. */
async function on(verifier: unknown, words: string[], options: Record<string, string | true> = {}) {
  let text = ''
  const write = (more: string) => (text += more)
  const option = (name: string) => (typeof options[name] === 'string' ? options[name] : null)
  const status = await release.run({
    words,
    option,
    has: (name) => options[name] === true,
    by: () => ({ actor: option('actor') ?? '', reason: option('reason') ?? '' }),
    warifu: async () => verifier as AnyWarifu,
    out: createOut({ json: false, stdout: { write }, stderr: { write }, steady: () => 0 }),
  })
  return { status, text }
}

it('LOSS-4 release asks, waits, has a second operator approve, and lists who waits and who is late', async () => {
  const world = createReachableWorld()
  await ownerOf(world)
  expect(await on(world.warifu, [])).toEqual({ status: 0, text: 'nobody waits\n' })
  const asked = await on(world.warifu, ['hanako'], support)
  expect(asked.text).toBe(
    'asked for; a second operator may approve it from 2026-11-23T06:00:30.000Z on, and ought to by 2026-11-24T06:00:30.000Z\n',
  )
  expect((await on(world.warifu, ['hanako'], support)).text).toBe('not done: requested-already\n')
  const early = await on(world.warifu, ['hanako'], { ...second, approve: true })
  expect(early).toEqual({ status: 1, text: 'not done: too-early: from 2026-11-23T06:00:30.000Z on\n' })
  world.wait(86_400)
  expect((await on(world.warifu, ['hanako'], { ...support, approve: true })).text).toBe('not done: same-operator\n')
  const approved = await on(world.warifu, ['hanako'], { ...second, approve: true })
  const code = /nowhere: (\d{8}), until 2026-11-23T06:15:30.000Z, once\n$/.exec(approved.text)?.[1]
  expect((await prove(atTheDoor(world), { method: 'support-code', code })).body.state).toBe('open')
  world.wait(86_401)
  const listed = await on(world.warifu, [])
  expect(listed.status).toBe(1)
  expect(listed.text).toMatch(/^default\/hanako: asked for by desk-17 2026-11-22T06:00:30.000Z, .*: late\n$/)
  expect((await on(world.warifu, ['hanako'], { ...second, cancel: true })).text).toBe('stopped\n')
  expect((await on(world.warifu, ['hanako'], { ...second, cancel: true })).status).toBe(1)
  await expect(on(world.warifu, ['hanako'], { ...second, cancel: true, approve: true })).rejects.toThrow(/not both/)
})
