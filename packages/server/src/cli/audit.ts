import type { BrokenLog } from '../operators/audit.ts'
import { type Call, type Command, namespaceOption } from './command.ts'
import { readWhole } from './read-whole.ts'

export const audit: Command = {
  takes: '[account]',
  says: 'checks that the log is what was written: of one account, or of all and against their checkpoints',
  options: {
    ...namespaceOption,
    against: { value: 'file', says: 'checkpoints that were kept elsewhere, one a line' },
  },
  run: (call) => {
    const words = call.words[0] === 'verify' ? call.words.slice(1) : call.words
    return words.length === 0 ? auditAll(call) : auditSome(words, call)
  },
}

async function auditAll({ out, option, warifu }: Call): Promise<number> {
  const file = option('against')
  const against = file === null ? [] : linesOf(await readWhole(file))
  const { accounts, broken } = await (await warifu()).audit({
    against,
    onBroken: (found) => {
      const { account, sequence, code } = found
      const { namespace, id } = account
      out.say(`${namespace}/${id}: ${sentenceOf(found)}`, { namespace, account: id, sequence, code })
    },
    onProgress: out.progress('accounts'),
  })
  out.say(`${accounts} accounts looked at, ${broken} logs broken`, { accounts, broken })
  return broken === 0 ? 0 : 1
}

async function auditSome(accounts: readonly string[], { out, option, warifu }: Call): Promise<number> {
  const namespace = option('namespace') ?? 'default'
  let broken = 0
  for (const accountId of accounts) {
    const checked = await (await warifu()).checkEvents({ accountId, namespace })
    const fact = { namespace, account: accountId, ...checked }
    if (checked.ok) out.say(`${accountId}: the log is what was written`, fact)
    else out.say(`${accountId}: ${sentenceOf(checked)}`, fact)
    if (!checked.ok) broken += 1
  }
  return broken === 0 ? 0 : 1
}

function linesOf(file: Uint8Array): string[] {
  return new TextDecoder()
    .decode(file)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
}

function sentenceOf({ sequence, code }: Pick<BrokenLog, 'sequence' | 'code'>): string {
  switch (code) {
    case 'changed':
      return `event ${sequence} is not what was written`
    case 'missing':
      return `event ${sequence} is missing`
    case 'added':
      return `event ${sequence} was added by somebody else`
    case 'cut':
      return `the log was cut: event ${sequence} and what came behind it are missing`
    case 'put-back':
      return `it was put back to how it was before: a checkpoint saw another event ${sequence}`
    case 'key-missing':
      return `event ${sequence} was written with a key that is not in the key ring`
    case 'removed':
      return 'a checkpoint saw this account, and it is not there any more'
    default:
      return `the log cannot be read: ${code}`
  }
}
