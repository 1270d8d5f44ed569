import { type OperatorAction, type OperatorActionView, operatorRoute } from '@warifu/contract'
import type { OperatorsOption } from '../src/index.ts'
import { noCoolOff } from './owner.ts'
import type { Browser, Reply, World } from './world.ts'

export const reason = 'Identity shown at the counter, receipt 4711'
export const groups = { branch: {}, treasury: { enrollment: 'required' as const } }
export const address = { address: '東京都千代田区' }

/** What each action takes beside account and reason. */
const more: Readonly<Record<OperatorAction, object>> = {
  look: {},
  unlock: {},
  revoke: { authenticator: 'unknown' },
  leave: {},
  assign: { group: 'branch' },
  invite: { group: 'branch' },
  'request-release': {},
  'approve-release': {},
  'cancel-release': {},
}

export const bodyOf = (action: OperatorAction, changes: object = {}) => ({
  ...{ accountId: 'hanako', reason },
  ...more[action],
  ...changes,
})

/** The desk may do everything; nobody else may do anything. */
export const operators: OperatorsOption = { may: ({ accountId }) => accountId.startsWith('desk-') }
export const site = { ...noCoolOff, groups, operators: { ...operators, acrossTenants: true } }

export type Answer = Reply<OperatorActionView>

export const send = (browser: Browser, action: OperatorAction, changes: object = {}, challenge: string | null = null) =>
  browser.post<OperatorActionView>(`/otp${operatorRoute(action)}`, bodyOf(action, changes), challenge)

/** Has the action asked for, and approved with the operator's own code. */
export async function approval(
  world: World,
  desk: Browser,
  action: OperatorAction,
  changes: object = {},
): Promise<string> {
  const { problem, text } = await send(desk, action, changes)
  if (problem?.code !== 'step-up-required') throw new Error(text)
  world.wait(30)
  const reply = await desk.answer(problem.challenge.id, desk.code())
  if (reply.status !== 200) throw new Error(reply.text)
  return problem.challenge.id
}

export async function carryOut(
  world: World,
  desk: Browser,
  action: OperatorAction,
  changes: object = {},
): Promise<Answer> {
  return send(desk, action, changes, await approval(world, desk, action, changes))
}

export const eventsOf = async (world: World, accountId: string) => {
  const events: [string, object][] = []
  for await (const { kind, data } of world.warifu.events({ accountId })) events.push([kind, data])
  return events
}

export const documentsOf = async (world: World) => Promise.all(['hanako', 'taro'].map((id) => world.document(id)))
