import { type Call, type Command, namespaceOption } from './command.ts'

export const audit: Command = {
  takes: '[account]',
  says: 'checks that the log is what was written: of one account, or of all',
  options: namespaceOption,
  run: (call) => (call.words.length === 0 ? auditAll(call) : auditOne(call)),
}

async function auditAll({ out, warifu }: Call): Promise<number> {
  const { accounts, broken } = await (await warifu()).audit({
    onBroken: ({ account: { namespace, id }, sequence, code }) => {
      const where = sequence === null ? 'cannot be read' : `is not what was written from event ${sequence} on`
      out.say(`${namespace}/${id}: the log ${where}`, { namespace, account: id, sequence, code })
    },
    onProgress: out.progress('accounts'),
  })
  out.say(`${accounts} accounts looked at, ${broken} logs broken`, { accounts, broken })
  return broken === 0 ? 0 : 1
}

async function auditOne({ words, out, option, warifu }: Call): Promise<number> {
  const namespace = option('namespace') ?? 'default'
  let broken = 0
  for (const accountId of words) {
    const checked = await (await warifu()).checkEvents({ accountId, namespace })
    const fact = { namespace, account: accountId, ...checked }
    if (checked.ok) out.say(`${accountId}: the log is what was written`, fact)
    else out.say(`${accountId}: the log is not what was written from event ${checked.sequence} on`, fact)
    if (!checked.ok) broken += 1
  }
  return broken === 0 ? 0 : 1
}
