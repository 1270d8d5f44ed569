import { byOptions, type Command, namespaceOption, theAccount } from './command.ts'

export const withdraw: Command = {
  takes: '<account>',
  says: 'takes an invitation back, with its code and what was begun with it',
  options: { ...byOptions, ...namespaceOption },
  async run(call) {
    const { accountId, namespace } = theAccount(call)
    const by = call.by()
    const withdrawn = await (await call.warifu()).withdrawInvitation({ accountId, namespace }, by)
    call.out.say(withdrawn ? 'withdrawn' : `${accountId} has no invitation that can still be taken up`, {
      ...{ namespace, account: accountId, withdrawn },
    })
    return withdrawn ? 0 : 1
  },
}
