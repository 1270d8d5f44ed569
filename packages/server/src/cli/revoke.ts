import { byOptions, type Command, Misuse, namespaceOption } from './command.ts'

export const revoke: Command = {
  takes: '<account> <device>',
  says: 'takes a device away, e.g. one that was lost: by its name, its serial number, or its id',
  options: { ...byOptions, ...namespaceOption },
  async run(call) {
    const [accountId, device, ...more] = call.words
    if (accountId === undefined || device === undefined || more.length > 0)
      throw new Misuse('say one account and one device')
    const namespace = call.option('namespace') ?? 'default'
    const by = call.by()
    const warifu = await call.warifu()
    const devices = (await warifu.inspect({ accountId, namespace }))?.authenticators ?? []
    const meant = devices.find(({ id, serial, name }) => [id, serial, name].includes(device))
    const revoked = meant !== undefined && (await warifu.revoke({ accountId, namespace, authenticator: meant.id }, by))
    const names = devices.map(({ name }) => name).join(', ')
    const none = devices.length === 0 ? 'the account has no device' : `the account has no such device; it has: ${names}`
    call.out.say(revoked ? `${meant?.name} revoked; all sessions end` : none, {
      ...{ namespace, account: accountId, device, revoked },
    })
    return revoked ? 0 : 1
  },
}
