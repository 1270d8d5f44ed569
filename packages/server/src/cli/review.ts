import type { AccountKey } from '../account/account-key.ts'
import { csvLine } from '../operators/csv.ts'
import { inBatches } from '../operators/in-batches.ts'
import type { Reviewed } from '../operators/review.ts'
import { byOptions, type Call, type Command, Misuse } from './command.ts'
import { moment } from './moment.ts'
import { readWhole } from './read-whole.ts'

export const review: Command = {
  takes: '',
  says: 'lists who has no device, no spare, few or old backup codes, idle devices, or codes turned off',
  options: {
    period: { value: 'name', says: 'quarter or year: also who used no device in it, and whom nobody went through' },
    days: { value: 'number', says: 'the same over so many days' },
    mark: { says: 'keeps that everybody who was looked at has been reviewed now' },
    people: { value: 'file', says: 'whose turn it is, an account a line; finds also who never set up anything' },
    ...byOptions,
    all: { says: 'lists also those with nothing to see to' },
    csv: { says: 'as comma-separated values, for a spreadsheet' },
  },
  async run(call) {
    const { out, has, warifu } = call
    const people = await readPeople(call)
    const days = daysOf(call)
    const mark = has('mark') ? call.by() : null
    const csv = has('csv')
    if (csv) out.note(csvLine(columns))
    const progress = out.progress('accounts')
    let seen = 0
    let listed = 0
    const verifier = await warifu()
    const reviewing = { ...(people !== null && { accounts: people }), ...(days !== null && { days }) }
    for await (const some of inBatches(verifier.review(reviewing), atOnce)) {
      if (mark !== null) await Promise.all(some.map(({ account }) => verifier.reviewed(idOf(account), mark)))
      for (const one of some) {
        seen += 1
        progress(seen, people?.length)
        if (one.gaps.length === 0 && !has('all')) continue
        listed += 1
        out.say(csv ? csvOf(one) : lineOf(one), one)
      }
    }
    if (!csv) out.note(`${seen} accounts looked at, ${listed} listed`)
    return 0
  },
}

/** As many as share one durable commit. */
const atOnce = 64

const idOf = ({ namespace, id }: AccountKey) => ({ namespace, accountId: id })

const columns = [
  ...['namespace', 'account', 'gaps', 'devices', 'backup codes left', 'last used'],
  ...['group', 'last reviewed'],
]

function csvOf({ account: { namespace, id }, gaps, authenticators, backupCodesLeft, ...one }: Reviewed): string {
  const [used, reviewed] = [one.lastUsedAt, one.reviewedAt].map((at) => (at === null ? null : moment(at)))
  const found = [namespace, id, gaps.join(' '), authenticators, backupCodesLeft, used ?? null]
  return csvLine([...found, one.group, reviewed ?? null])
}

/** Days of a period that reviews speak of. */
const periods: Readonly<Record<string, number>> = { quarter: 92, year: 366 }

function daysOf({ option }: Call): number | null {
  const [period, days] = [option('period'), option('days')]
  if (period !== null && days !== null) throw new Misuse('say --period or --days')
  if (period !== null) {
    if (!Object.hasOwn(periods, period)) throw new Misuse('--period is quarter or year')
    return periods[period] ?? null
  }
  if (days !== null && !/^[1-9]\d{0,3}$/.test(days)) throw new Misuse('--days takes a whole number of days')
  return days === null ? null : Number(days)
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
