import { byOptions, type Command, Misuse, namespaceOption } from './command.ts'

export const assign: Command = {
  takes: '<account> <group>',
  says: 'puts an account under another group, whose policy applies at once; or --no-group',
  options: { 'no-group': { says: 'under none: the policy of the site itself' }, ...byOptions, ...namespaceOption },
  async run(call) {
    const [accountId, group, ...more] = call.words
    if (accountId === undefined || more.length > 0 || (group === undefined) !== call.has('no-group')) {
      throw new Misuse('say one account and one group, or --no-group')
    }
    const namespace = call.option('namespace') ?? 'default'
    const by = call.by()
    const assigned = await (await call.warifu()).assign({ accountId, namespace }, { group: group ?? null }, by)
    const line = assigned.ok
      ? `from ${assigned.from ?? 'no group'} to ${assigned.to ?? 'no group'}; what was open is void, and all sessions end`
      : `not assigned: ${assigned.code}`
    call.out.say(line, { namespace, account: accountId, ...assigned })
    return assigned.ok ? 0 : 1
  },
}
