import type { ProofOfLeaving } from '../operators/proof.ts'
import { type Command, namespaceOption, theAccount } from './command.ts'
import { moment } from './moment.ts'

export const proof: Command = {
  takes: '<account>',
  says: 'shows that a person who left has nothing any more, and that the log which says so is what was written',
  options: namespaceOption,
  async run(call) {
    const { accountId, namespace } = theAccount(call)
    const found = await (await call.warifu()).proveLeaving({ accountId, namespace })
    const [first = '', ...rest] =
      found === null ? [`no account ${accountId} is known here; check the spelling`] : linesOf(found)
    call.out.say(first, { namespace, account: accountId, proof: found })
    for (const line of rest) call.out.note(line)
    return found?.proven ? 0 : 1
  },
}

function linesOf({ proven, left, counting, broken }: ProofOfLeaving): string[] {
  const counts = Object.entries(counting).map(([what, count]) => `${count} ${names[what as keyof typeof counting]}`)
  return [
    proven ? 'proven: everything is void' : 'not proven',
    left === null
      ? 'left     the log has no such line'
      : `left     ${moment(left.at)}, line ${left.sequence} of the log, ${left.actor === null ? 'its words erased since' : `by ${left.actor}: ${left.reason}`}`,
    `counting ${counts.join(', ')}`,
    `log      ${broken === null ? 'is what was written' : `is not what was written from line ${broken.sequence} on`}`,
  ]
}

const names: Readonly<Record<keyof ProofOfLeaving['counting'], string>> = {
  authenticators: 'devices',
  backupCodes: 'backup codes',
  browsers: 'browsers',
  challenges: 'open questions',
  begun: 'begun and not ended',
}
