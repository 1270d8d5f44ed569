import type { ChallengeView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { ask, moneyRules, operation } from '../src/index.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, high, operations, transfer, type World } from './world.ts'

/** A change of what the host has registered: it always asks, and waits after a change of devices. */
function change(title: { ja: string; en: string }) {
  return operation({
    title,
    details: z.strictObject({ to: z.string() }),
    rules: () => [ask('code', 'registered', true)],
    reasons: { registered: { ja: '登録内容を変更します。', en: 'You are changing what is registered.' } },
    highRisk: () => true,
    summary: ({ to }, say) => [{ label: say(title), value: to, weight: 'main' }],
  })
}

const changes = {
  'change-email': change({ ja: 'メールアドレス', en: 'E-mail address' }),
  'change-telephone': change({ ja: '電話番号', en: 'Telephone number' }),
  'raise-limit': change({ ja: '1日あたりの振込限度額', en: 'Daily transfer limit' }),
  'add-payee': change({ ja: '振込先の登録', en: 'New payee' }),
  'grant-role': change({ ja: '権限の追加', en: 'New privilege' }),
}

const worldOf = (options: object = noCoolOff): World =>
  createWorld({ ...options, operations: { ...operations, ...changes } } as never)

async function attempt(world: World, browser: Browser, name: string, to: string, challenge?: string) {
  const headers = challenge === undefined ? {} : { 'Warifu-Challenge': challenge }
  const gate = await world.warifu.protect(
    browser.request('POST', '/x', { to }, headers),
    name as 'change-address',
    {
      to,
    } as never,
  )
  if (gate.ok) return { ok: true, problem: null }
  return { ok: false, problem: (await gate.response.json()) as { code: string; challenge?: ChallengeView } }
}

describe('STP-1 TB-09 changes of registered details are operations like transfers', () => {
  it.each(Object.keys(changes))('STP-1 TB-09 %s takes a code of its own, for exactly what was shown', async (name) => {
    const world = worldOf()
    const owner = await ownerOf(world)
    const asked = await attempt(world, owner, name, 'new')
    expect(asked.problem).toMatchObject({ code: 'step-up-required', challenge: { operation: name } })
    const id = asked.problem?.challenge?.id ?? ''
    expect(asked.problem?.challenge?.summary).toMatchObject([{ value: 'new', weight: 'main' }])
    expect((await owner.answer(id, owner.code())).status).toBe(200)
    expect((await attempt(world, owner, name, 'the thief’s', id)).problem?.code).toBe('details-changed')
    expect((await attempt(world, owner, name, 'new', id)).problem?.code).toBe('challenge-closed')
  })

  it('STP-1 TB-09 attack: the approval of one change is none of another, nor of a transfer', async () => {
    const world = worldOf()
    const owner = await ownerOf(world)
    const id = (await attempt(world, owner, 'change-email', 'new')).problem?.challenge?.id ?? ''
    await owner.answer(id, owner.code())
    for (const name of ['change-telephone', 'raise-limit', 'add-payee', 'grant-role']) {
      expect((await attempt(world, owner, name, 'new', id)).problem?.code).toBe('challenge-of-another-operation')
    }
    expect((await owner.attempt('transfer', high, id)).problem?.code).toBe('challenge-of-another-operation')
    expect((await attempt(world, owner, 'change-email', 'new', id)).ok).toBe(true)
  })

  it('STP-1 TB-09 they wait while a new device is cooled off', async () => {
    const world = worldOf({})
    const owner = await ownerOf(world)
    for (const name of Object.keys(changes)) {
      expect((await attempt(world, owner, name, 'new')).problem?.code).toBe('cooling-off')
    }
  })
})

describe('STP-1 reasons', () => {
  it('STP-1 the same key gives the page its sentence and the log its word', async () => {
    const rules = moneyRules({ amount: 100_000, newPayee: true, recoveredLately: true })
    const facts = { newPayee: true, recoveredLately: true }
    const money = operation({
      ...transfer,
      rules: ({ amount }) => rules.ask({ amount, ...facts }),
      reasons: rules.reasons,
    })
    const world = createWorld({ ...noCoolOff, operations: { ...operations, transfer: money } } as never)
    const owner = await ownerOf(world)
    const { reasons } = await owner.challenge('transfer', high)
    expect(reasons.map(({ code }) => code)).toEqual(['high-amount', 'new-payee', 'recovered-lately'])
    expect(reasons.map(({ text }) => text)).toEqual(Object.values(rules.reasons).map(({ en }) => en))
    const lines = []
    for await (const line of world.warifu.events({ accountId: 'hanako' })) lines.push(line)
    expect(lines.at(-1)).toMatchObject({
      kind: 'challenge-opened',
      data: { reasons: 'high-amount new-payee recovered-lately' },
    })
  })
})
