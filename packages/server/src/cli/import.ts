import type { ImportedToken } from '@warifu/otp/import'
import type { ImportLine } from '../operators/import-tokens.ts'
import { byOptions, type Call, type Command, Misuse, namespaceOption, theWord } from './command.ts'
import { formatNames, readTokens } from './import-formats.ts'
import { readWhole } from './read-whole.ts'

type AccountOf = (token: ImportedToken) => string | null

export const importCommand: Command = {
  takes: '<file>',
  says: 'brings in hardware tokens, or people from elsewhere; looks only, unless --write is there',
  options: {
    format: { value: 'name', says: `what the file is: ${formatNames.join(', ')}` },
    assign: { value: 'file', says: 'whose each token is: lines of serial number, comma, account' },
    'by-name': { says: 'whose each token is stands in the file itself' },
    'password-file': { value: 'file', says: 'the password of a seed file (pskc)' },
    'key-file': { value: 'file', says: 'the key of a seed file (pskc), in hexadecimal' },
    encoding: { value: 'name', says: 'how secrets are written (csv, table): hex, base32, ascii' },
    write: { says: 'does it' },
    ...byOptions,
    ...namespaceOption,
  },
  async run(call) {
    const { out, option } = call
    const write = call.has('write')
    const by = write ? call.by() : { actor: 'nobody', reason: 'a look' }
    const accountOf = await readAssignment(call)
    const file = await readWhole(theWord(call, 'file'))
    const { tokens, refused, warnings } = await readTokens(call, file)
    for (const { place, code, message } of warnings) out.say(`${place}: ${message}`, { place, warning: code })
    for (const { place, code, message } of refused) out.say(`${place}: not read: ${message}`, { place, refused: code })
    const namespace = option('namespace') ?? 'default'
    const lines = await (await call.warifu()).importTokens(tokens, {
      ...by,
      dryRun: !write,
      accountOf: (token) => {
        const accountId = accountOf(token)
        return accountId === null ? null : { accountId, namespace }
      },
      onProgress: out.progress('tokens'),
    })
    for (const line of lines) out.say(sentenceOf(line), line)
    out.note(totalOf(lines, refused.length))
    if (!write) out.note('Nothing was changed. Add --write to import.')
    return refused.length === 0 && lines.every(({ outcome }) => done.has(outcome)) ? 0 : 1
  },
}

const done: ReadonlySet<ImportLine['outcome']> = new Set(['imported', 'already-there'])

function sentenceOf({ place, serial, accountId, outcome }: ImportLine): string {
  return [place, serial ?? 'no serial number', accountId ?? 'nobody', outcome].join('  ')
}

function totalOf(lines: readonly ImportLine[], refused: number): string {
  const counts = new Map<string, number>()
  for (const { outcome } of lines) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  if (refused > 0) counts.set('not read', refused)
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'nothing in the file'
}

async function readAssignment({ option, has }: Call): Promise<AccountOf> {
  const file = option('assign')
  if ((file === null) === !has('by-name')) throw new Misuse('say whose the tokens are: --assign <file> or --by-name')
  if (file === null) return ({ account }) => account
  const text = new TextDecoder().decode(await readWhole(file))
  const accounts = new Map<string, string>()
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const [serial, account, ...more] = line.split(',').map((part) => part.trim())
    if (line.trim() === '') continue
    if (!serial || !account || more.length > 0) throw new Misuse(`${file}, line ${i + 1}: not "serial,account"`)
    if (accounts.has(serial)) throw new Misuse(`${file}, line ${i + 1}: a serial number that was there before`)
    accounts.set(serial, account)
  }
  return ({ serial }) => (serial === null ? null : (accounts.get(serial) ?? null))
}
