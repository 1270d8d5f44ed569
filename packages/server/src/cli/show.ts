import type { Inspected, InspectedLane } from '../operators/inspect.ts'
import { type Command, namespaceOption, theAccount } from './command.ts'
import { moment } from './moment.ts'

export const show: Command = {
  takes: '<account>',
  says: 'says how an account stands: devices, backup codes, wrong codes; nothing secret',
  options: namespaceOption,
  async run(call) {
    const { accountId, namespace } = theAccount(call)
    const found = await (await call.warifu()).inspect({ accountId, namespace })
    const [first = '', ...rest] =
      found === null ? [`no account ${accountId} is known here; check the spelling`] : linesOf(found)
    call.out.say(first, { namespace, account: accountId, found })
    for (const line of rest) call.out.note(line)
    return found === null ? 1 : 0
  },
}

function linesOf({
  authenticators,
  backupCodes,
  browsers,
  lanes,
  group,
  invitation,
  recoveries,
  leftAt,
}: Inspected): string[] {
  return [
    ...(leftAt === null ? [] : [`left     ${moment(leftAt)}`]),
    ...authenticators.map(
      ({ id, name, state, serial, lastUsedAt }) =>
        `device   ${id}  ${name}${serial === null ? '' : `  ${serial}`}  ${state}, last used ${lastUsedAt === null ? 'never' : moment(lastUsedAt)}`,
    ),
    `backup   ${backupCodes === null ? 'no codes' : `${backupCodes.left} of ${backupCodes.total} codes left`}`,
    `browsers ${browsers} passed before`,
    `codes    in those: ${laneOf(lanes.known)}`,
    `codes    elsewhere: ${laneOf(lanes.other)}`,
    ...recoveries.map(
      ({ by, actor, requestedAt, readyAt }) =>
        `recovery asked for by ${by === 'owner' ? 'its owner' : actor} ${moment(requestedAt)}, from ${moment(readyAt)} on`,
    ),
    ...(group === null ? [] : [`group    ${group}`]),
    ...(invitation?.open ? [`invited  with ${invitation.batch}, until ${moment(invitation.until)}`] : []),
  ]
}

function laneOf({ failures, remaining, pausedUntil, off }: InspectedLane): string {
  const wrong = `${failures} wrong since the last right one`
  if (off) return `${wrong}; none is taken any more`
  return pausedUntil === null
    ? `${wrong}; ${remaining} more before a wait`
    : `${wrong}; taken again ${moment(pausedUntil)}`
}
