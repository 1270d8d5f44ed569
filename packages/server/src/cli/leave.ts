import { byOptions, type Command, namespaceOption, theAccount } from './command.ts'

export const leave: Command = {
  takes: '<account>',
  says: 'a person leaves: every method and every session of theirs is void, and what that was is said',
  options: { ...byOptions, ...namespaceOption },
  async run(call) {
    const { accountId, namespace } = theAccount(call)
    const by = call.by()
    const voided = await (await call.warifu()).leave({ accountId, namespace }, by)
    if (voided === null) {
      call.out.say(`${accountId} never did anything here`, { namespace, account: accountId, voided })
      return 1
    }
    const { authenticators, backupCodes, browsers, challenges } = voided
    call.out.say(
      `void: ${authenticators.length} devices, ${backupCodes} backup codes, ${browsers} browsers, ${challenges} open questions, all sessions`,
      { namespace, account: accountId, voided },
    )
    for (const { name, serial } of authenticators) call.out.note(`  ${name}${serial === null ? '' : `  ${serial}`}`)
    return 0
  },
}
