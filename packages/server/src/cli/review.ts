import { csvLine } from '../operators/csv.ts'
import type { Reviewed } from '../operators/review.ts'
import { type Call, type Command, Misuse } from './command.ts'
import { moment } from './moment.ts'
import { readWhole } from './read-whole.ts'

export const review: Command = {
  takes: '',
  says: 'lists who has no device, no spare, few backup codes, idle devices, or codes turned off',
  options: {
    people: { value: 'file', says: 'whose turn it is, an account a line; finds also who never set up anything' },
    all: { says: 'lists also those with nothing to see to' },
    csv: { says: 'as comma-separated values, for a spreadsheet' },
  },
  async run(call) {
    const { out, has, warifu } = call
    const people = await readPeople(call)
    const csv = has('csv')
    if (csv) out.note(csvLine(['namespace', 'account', 'gaps', 'devices', 'backup codes left', 'last used']))
    const progress = out.progress('accounts')
    let seen = 0
    let listed = 0
    for await (const one of (await warifu()).review(people === null ? {} : { accounts: people })) {
      seen += 1
      progress(seen, people?.length)
      if (one.gaps.length === 0 && !has('all')) continue
      listed += 1
      out.say(csv ? csvOf(one) : lineOf(one), one)
    }
    if (!csv) out.note(`${seen} accounts looked at, ${listed} listed`)
    return 0
  },
}

function csvOf({ account: { namespace, id }, gaps, authenticators, backupCodesLeft, lastUsedAt }: Reviewed): string {
  const used = lastUsedAt === null ? null : moment(lastUsedAt)
  return csvLine([namespace, id, gaps.join(' '), authenticators, backupCodesLeft, used])
}

function lineOf({ account: { namespace, id }, gaps }: Reviewed): string {
  return `${namespace}/${id}: ${gaps.length === 0 ? 'nothing to see to' : gaps.join(', ')}`
}

async function readPeople({ option }: Call): Promise<{ accountId: string }[] | null> {
  const file = option('people')
  if (file === null) return null
  const text = new TextDecoder().decode(await readWhole(file))
  const people = text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [{ accountId: line.trim() }]))
  if (people.length === 0) throw new Misuse(`${file} names nobody`)
  return people
}
