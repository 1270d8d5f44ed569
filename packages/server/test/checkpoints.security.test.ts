import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { auditOf, live, photograph } from './audited.ts'
import { ownerOf } from './owner.ts'
import { programOf } from './program.ts'
import { createWorld, type World } from './world.ts'

const hour = 3_600_000

/** Two people with a life, and a checkpoint over it. */
async function covered(options: Parameters<typeof createWorld>[0] = {}): Promise<World> {
  const world = createWorld(options)
  for (const id of ['hanako', 'taro']) await live(world, id)
  await world.warifu.checkpoint()
  return world
}

describe('what a checkpoint covers', () => {
  it('AU-04 is found whole again, also what was written since, in whichever process', async () => {
    const world = await covered()
    expect(await auditOf(world)).toEqual([])
    await live(world, 'hanako')
    expect(await auditOf(world)).toEqual([])
    expect((await world.warifu.checkpoint()).accounts).toBe(1)
    expect((await world.warifu.checkpoint()).accounts).toBe(0)
    expect(await auditOf(world)).toEqual([])
  })

  it('A-65 AU-04 attack: an account put back whole, row and log, to how it was', async () => {
    const world = createWorld()
    await live(world, 'hanako')
    const photo = await photograph(world, 'hanako')
    await live(world, 'hanako')
    await world.warifu.checkpoint()
    await photo.putBack()
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
    expect(await auditOf(world)).toEqual(['hanako 7 put-back'])
  })

  it('A-65 attack: put back, and lived on until the next checkpoints saw the new end', async () => {
    const world = createWorld()
    await live(world, 'hanako')
    const photo = await photograph(world, 'hanako')
    await live(world, 'hanako')
    await world.warifu.checkpoint()
    await photo.putBack()
    for (let i = 0; i < 3; i++) {
      await live(world, 'hanako')
      await world.warifu.checkpoint()
    }
    // The log goes on from where it was put back to, and is a whole chain of its own.
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
    expect(await auditOf(world)).toEqual(['hanako 9 put-back'])
  })

  it('attack: the same, with the note of what was covered forged as well', async () => {
    const world = createWorld()
    await live(world, 'hanako')
    const photo = await photograph(world, 'hanako')
    await live(world, 'hanako')
    await world.warifu.checkpoint()
    await photo.putBack()
    for (let i = 0; i < 3; i++) {
      await live(world, 'hanako')
      await world.run("UPDATE warifu_account SET covered = 9, uncovered = (1 = 1) WHERE id = 'hanako'")
      await world.warifu.checkpoint()
    }
    expect(await auditOf(world)).toEqual(['hanako 9 put-back'])
  })

  it('AU-04 attack: an account removed whole', async () => {
    const world = await covered()
    await world.run("DELETE FROM warifu_event WHERE account = 'hanako'")
    await world.run("DELETE FROM warifu_account WHERE id = 'hanako'")
    expect(await auditOf(world)).toEqual(['hanako - removed'])
  })

  it.each([
    [
      'edited',
      `UPDATE warifu_event SET data = '{"accounts":0,"heads":"[]"}' WHERE account = 'system' AND sequence = 1`,
      'changed',
    ],
    ['removed', `DELETE FROM warifu_event WHERE account = 'system' AND sequence = 1`, 'missing'],
  ])('AU-04 attack: an account removed, and the line of the checkpoint that knew it %s', async (_what, sql, code) => {
    const world = await covered()
    await live(world, 'taro')
    await world.warifu.checkpoint()
    await world.run("DELETE FROM warifu_event WHERE account = 'hanako'")
    await world.run("DELETE FROM warifu_account WHERE id = 'hanako'")
    await world.run(sql)
    expect(await auditOf(world)).toContain(`system 1 ${code}`)
  })

  it('attack: the end of the checkpoints’ own log cut off', async () => {
    const world = await covered()
    await live(world, 'taro')
    await world.warifu.checkpoint()
    await world.run("DELETE FROM warifu_event WHERE account = 'system' AND sequence > 1")
    expect(await auditOf(world)).toEqual(['system 2 cut'])
  })

  it('attack: the whole database put back is found by a checkpoint that was kept elsewhere, and only by that', async () => {
    const kept: string[] = []
    const world = await covered({ checkpoints: { keep: (text) => void kept.push(text) } })
    const system = (await world.store.read({ namespace: '', id: 'system' })) ?? ''
    const photo = await photograph(world, 'hanako')
    await live(world, 'hanako')
    await world.warifu.checkpoint()
    expect(kept).toHaveLength(2)
    await photo.putBack()
    await world.run("DELETE FROM warifu_event WHERE account = 'system' AND sequence > 1")
    await world.run(`UPDATE warifu_account SET document = '${system}' WHERE id = 'system'`)
    expect(await auditOf(world)).toEqual([])
    expect(await auditOf(world, kept)).toEqual(['system 2 put-back'])
    expect(kept.join()).not.toContain('hanako')
  })

  it('attack: a kept checkpoint that nobody signed is refused', async () => {
    const world = await covered()
    const { text } = await world.warifu.checkpoint()
    await expect(world.warifu.audit({ against: [`${text}x`] })).rejects.toThrow(TypeError)
    await expect(world.warifu.audit({ against: [String(text).replace(' 1 1 ', ' 1 2 ')] })).rejects.toThrow(TypeError)
  })

  it('attack: the end of a log forged before it was covered is not vouched for', async () => {
    const world = createWorld()
    await live(world, 'hanako')
    await world.setDocument('hanako', (document) => document.replace(/"sequence":6/, '"sequence":5'))
    expect((await world.warifu.checkpoint()).accounts).toBe(0)
    expect(world.errors).toMatchObject([{ code: 'sealed' }])
    expect(await auditOf(world)).toEqual([expect.stringMatching(/^hanako/)])
  })
})

describe('lines of a log', () => {
  it.each([
    ['edited', `UPDATE warifu_event SET kind = 'unlocked' WHERE account = 'hanako' AND sequence = 4`, '4 changed'],
    ['missing', `DELETE FROM warifu_event WHERE account = 'hanako' AND sequence = 2`, '2 missing'],
    ['moved', `UPDATE warifu_event SET sequence = 40 WHERE account = 'hanako' AND sequence = 3`, '3 missing'],
    ['cut', `DELETE FROM warifu_event WHERE account = 'hanako' AND sequence > 5`, '6 cut'],
    [
      'of another',
      `UPDATE warifu_event SET account = 'hanako', sequence = 7 WHERE account = 'taro' AND sequence = 6`,
      '7 added',
    ],
  ])('AU-04 attack: %s, named where it is', async (_what, sql, found) => {
    const world = await covered()
    await world.run(sql)
    expect(await auditOf(world)).toContain(`hanako ${found}`)
  })

  it('AU-04 attack: two lines whose contents changed places', async () => {
    const world = await covered()
    const swap = (a: number, b: number) =>
      world.run(`UPDATE warifu_event SET sequence = ${b} WHERE account = 'hanako' AND sequence = ${a}`)
    await swap(3, 1003)
    await swap(4, 3)
    await swap(1003, 4)
    expect(await auditOf(world)).toEqual(['hanako 3 changed'])
  })

  it('AU-04 attack: two tails, of which the shorter is put in place of the longer', async () => {
    const world = createWorld()
    await live(world, 'hanako')
    const photo = await photograph(world, 'hanako')
    await live(world, 'hanako')
    await world.warifu.checkpoint()
    const rows: unknown[] = []
    for await (const event of world.store.events({ namespace: 'default', id: 'hanako' })) rows.push(event)
    await photo.putBack()
    await live(world, 'hanako')
    expect(rows).toHaveLength(9)
    // It has as many lines as before, every one of them right, and an end that was sealed.
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
    expect(await auditOf(world)).toEqual(['hanako 9 put-back'])
  })

  it('AU-07 F-03 are in order of their number, whatever the clock says', async () => {
    const world = createWorld()
    const owner = await ownerOf(world)
    world.wait(-8)
    await owner.challenge('change-address', { address: 'a' })
    const events = []
    for await (const event of world.store.events({ namespace: 'default', id: 'hanako' })) events.push(event)
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1))
    expect(events.at(-1)?.at).toBeLessThan(world.clock.now + 8000)
    expect(await auditOf(world)).toEqual([])
  })
})

describe('making checkpoints', () => {
  it.each(['deciding', 'committing', 'line-written', 'covered'])(
    'AU-04 a process killed while %s leaves nothing that an audit would name, and the next one goes on',
    async (point) => {
      const world = await covered()
      await live(world, 'hanako')
      await killedAt(world, point)
      expect(await auditOf(world)).toEqual([])
      await live(world, 'hanako')
      world.wait(60)
      await world.warifu.checkpoint()
      await live(world, 'taro')
      await world.warifu.checkpoint()
      expect(await auditOf(world)).toEqual([])
      expect(await world.store.uncovered({ namespace: 'a', id: '' }, 10)).toEqual([])
    },
    30_000,
  )

  it('two at once cover everything, and the audit has nothing to say', async () => {
    const world = createWorld()
    for (const id of ['a', 'b', 'c']) await live(world, id)
    await Promise.all([world.warifu.checkpoint(), world.warifu.checkpoint(), live(world, 'a')])
    await live(world, 'b')
    await Promise.all([world.warifu.checkpoint(), world.warifu.checkpoint()])
    expect(await auditOf(world)).toEqual([])
  })

  it('work() makes one an hour, and hands it out until it was taken', async () => {
    const kept: string[] = []
    let away = true
    const keep = (text: string): void => {
      if (away) throw new Error('503')
      kept.push(text)
    }
    const world = createWorld({ checkpoints: { keep } })
    await live(world, 'hanako')
    await world.warifu.work()
    expect(kept).toEqual([])
    away = false
    await world.warifu.work()
    await world.warifu.work()
    expect(kept).toHaveLength(1)
    await live(world, 'hanako')
    await world.warifu.work()
    expect(kept).toHaveLength(1)
    world.clock.now += hour
    await world.warifu.work()
    expect(kept).toHaveLength(2)
  })

  it('a clock that went back makes none, tells so, and breaks nothing', async () => {
    const world = await covered()
    await live(world, 'hanako')
    world.clock.now -= 24 * hour
    await expect(world.warifu.checkpoint()).rejects.toMatchObject({ code: 'clock' })
    world.clock.now += 24 * hour
    await world.warifu.checkpoint()
    expect(await auditOf(world)).toEqual([])
  })

  it('AU-04 nobody can be the account that checkpoints are kept under', async () => {
    const world = createWorld()
    await world.warifu.checkpoint()
    const browser = world.browser('system', { namespace: '' })
    expect((await browser.post('/otp/enrollments')).status).toBe(503)
    expect(world.errors).toMatchObject([{ message: expect.stringContaining('namespace') }])
  })
})

/** Runs a checkpoint in a process of its own, which ends at that point. */
async function killedAt({ file, clock }: World, point: string): Promise<void> {
  const program = programOf(new URL('./checkpoint-peer.ts', import.meta.url))
  const child = spawn(process.execPath, [...program, file, point, String(clock.now)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, WARIFU_TEST_STORE: '' },
  })
  const signal = await new Promise((resolve) => child.once('close', (_code, by) => resolve(by)))
  expect(signal).toBe('SIGKILL')
}
