import { describe, expect, it } from 'vitest'
import { createWorld } from './world.ts'

async function lived() {
  const world = createWorld()
  const hanako = world.browser()
  await hanako.enroll()
  const challenge = await hanako.challenge('change-address', { address: 'a' })
  await hanako.answer(challenge.id, '000000')
  await hanako.answer(challenge.id, hanako.code())
  await hanako.attempt('change-address', { address: 'a' }, challenge.id)
  return world
}

describe('the audit log', () => {
  it('ORG-1 has a line for everything that happened, in order, without gaps', async () => {
    const world = await lived()
    const lines = []
    for await (const { sequence, kind } of world.store.events({ namespace: 'default', id: 'hanako' }))
      lines.push([sequence, kind])
    expect(lines).toEqual([
      [1, 'enrollment-started'],
      [2, 'authenticator-enrolled'],
      [3, 'challenge-approved'],
      [4, 'challenge-opened'],
      [5, 'answer-refused'],
      [6, 'challenge-approved'],
      [7, 'approval-spent'],
    ])
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
  })

  it.each([
    ['a changed line', `UPDATE warifu_event SET data = '{}' WHERE sequence = 4`, 4, 'changed'],
    ['a changed time', 'UPDATE warifu_event SET at = at - 1 WHERE sequence = 2', 2, 'changed'],
    ['a removed line', 'DELETE FROM warifu_event WHERE sequence = 3', 3, 'missing'],
    ['a cut tail', 'DELETE FROM warifu_event WHERE sequence > 4', 5, 'cut'],
    [
      'an added line',
      `INSERT INTO warifu_event SELECT namespace, account, 8, at, kind, data, key_id, mac FROM warifu_event WHERE sequence = 7`,
      8,
      'added',
    ],
    ['an unknown key', `UPDATE warifu_event SET key_id = 'other' WHERE sequence = 5`, 5, 'key-missing'],
  ])('A-65 finds %s', async (_what, sql, sequence, code) => {
    const world = await lived()
    await world.run(sql)
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: false, sequence, code })
  })

  it('AU-03 F-14 when the line cannot be written, nothing happens', async () => {
    const world = createWorld()
    const hanako = world.browser()
    await hanako.enroll()
    const challenge = await hanako.challenge('change-address', { address: 'a' })
    const mend = await world.breakInserts('warifu_event')
    const code = hanako.code()
    expect((await hanako.answer(challenge.id, code)).problem?.code).toBe('unavailable')
    await mend()
    expect((await hanako.answer(challenge.id, code)).status).toBe(200)
  })
})
