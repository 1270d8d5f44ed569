import type { By } from '../operators/by.ts'
import { type AnyWarifu, byOptions, type Call, type Command, Misuse, namespaceOption, theAccount } from './command.ts'
import { moment } from './moment.ts'
import type { Out } from './out.ts'

export const release: Command = {
  takes: '[account]',
  says: 'lets a person back in who has no device and no code: asks, and a second operator approves; alone, it lists who waits',
  options: {
    ...byOptions,
    ...namespaceOption,
    approve: { says: 'approves what another operator asked for, and prints the code to read out' },
    cancel: { says: 'stops what waits, also the owner’s own recovery' },
  },
  async run(call) {
    if (call.words.length === 0) return list(await call.warifu(), call.out)
    const account = theAccount(call)
    if (call.has('approve') && call.has('cancel')) throw new Misuse('say --approve or --cancel, not both')
    const by = call.by()
    const warifu = await call.warifu()
    if (call.has('approve')) return approve(warifu, account, by, call.out)
    return call.has('cancel') ? cancel(warifu, account, by, call.out) : request(warifu, account, by, call.out)
  },
}

type Account = ReturnType<typeof theAccount>

async function list(warifu: AnyWarifu, out: Call['out']): Promise<number> {
  let late = 0
  let seen = 0
  for await (const one of warifu.releases()) {
    const { account, by, actor, requestedAt, readyAt, dueAt } = one
    seen += 1
    if (one.late) late += 1
    const due = dueAt === null ? '' : `, due ${moment(dueAt)}${one.late ? ': late' : ''}`
    const who = by === 'owner' ? 'its owner' : actor
    out.say(
      `${account.namespace}/${account.id}: asked for by ${who} ${moment(requestedAt)}, from ${moment(readyAt)} on${due}`,
      one,
    )
  }
  if (seen === 0) out.note('nobody waits')
  return late === 0 ? 0 : 1
}

async function request(warifu: AnyWarifu, account: Account, by: By, out: Out): Promise<number> {
  const requested = await warifu.requestRelease(account, by)
  if (!requested.ok) return refused(requested, out)
  const { readyAt, dueAt } = requested
  out.say(`asked for; a second operator may approve it from ${moment(readyAt)} on, and ought to by ${moment(dueAt)}`, {
    ...account,
    ...requested,
  })
  return 0
}

async function approve(warifu: AnyWarifu, account: Account, by: By, out: Out): Promise<number> {
  const approved = await warifu.approveRelease(account, by)
  if (!approved.ok) return refused(approved, out)
  out.say(`read it out, and write it down nowhere: ${approved.code}, until ${moment(approved.expiresAt)}, once`, {
    ...account,
    ...approved,
  })
  return 0
}

async function cancel(warifu: AnyWarifu, account: Account, by: By, out: Out): Promise<number> {
  const cancelled = await warifu.cancelRelease(account, by)
  out.say(cancelled ? 'stopped' : 'nothing waits there', { ...account, cancelled })
  return cancelled ? 0 : 1
}

function refused(answer: { ok: false; code: string; readyAt?: number }, out: Out): number {
  const until = answer.readyAt === undefined ? '' : `: from ${moment(answer.readyAt)} on`
  out.say(`not done: ${answer.code}${until}`, answer)
  return 1
}
