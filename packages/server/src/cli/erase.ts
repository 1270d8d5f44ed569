import { byOptions, type Command, Misuse, namespaceOption, theAccount } from './command.ts'

export const erase: Command = {
  takes: '<account>',
  says: 'erases a person: every method, and the texts about them in the log; it cannot be undone',
  options: { ...byOptions, ...namespaceOption, yes: { says: 'does it' } },
  async run(call) {
    const { accountId, namespace } = theAccount(call)
    const by = call.by()
    if (!call.has('yes')) throw new Misuse('what is erased does not come back: add --yes')
    const erased = await (await call.warifu()).erase({ accountId, namespace }, by)
    const said =
      erased === null
        ? `${accountId} never did anything here`
        : `erased; texts are gone from ${erased.lines} lines of the log, and ${erased.removed} lines whole`
    call.out.say(said, { namespace, account: accountId, erased })
    return erased === null ? 1 : 0
  },
}
