import { byOptions, type Command, namespaceOption, theAccount } from './command.ts'

export const unlock: Command = {
  takes: '<account>',
  says: 'lets a person type codes again',
  options: { ...byOptions, ...namespaceOption },
  async run(call) {
    const account = theAccount(call)
    const by = call.by()
    const unlocked = await (await call.warifu()).unlock(account, by)
    if (!unlocked.ok) {
      call.out.say(`not unlocked: ${unlocked.code}`, unlocked)
      return 1
    }
    const { known, other } = unlocked.remaining
    call.out.say(`unlocked: ${known} tries in browsers that passed before, ${other} in others`, unlocked)
    return 0
  },
}
