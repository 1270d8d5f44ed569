import { createReadStream } from 'node:fs'
import type { Invitee } from '../operators/invite.ts'
import { Misuse } from './command.ts'
import { type CsvRecord, readCsv } from './csv-records.ts'

/** A row that names nobody. */
export interface Malformed {
  line: number
  wrong: string
}

/** Columns that mean something; others are passed over. */
const known = ['account', 'group', 'name'] as const
type Column = (typeof known)[number]

/**
 * The people of a CSV file, as they stand there: a header line names the columns `account`, and where there are such,
 * `group` and `name`.
 *
 * @param onMalformed - hears of each row that names nobody, and why
 * @throws Misuse when the file cannot be read, is not UTF-8, or has no such header
 */
export async function* readPeople(
  file: string,
  namespace: string,
  onMalformed: (row: Malformed) => void,
): AsyncGenerator<Invitee> {
  let header: Header | null = null
  for await (const record of readCsv(bytesOf(file))) {
    if (header === null) {
      header = headerOf(record, file)
      continue
    }
    const read = inviteeOf(record, header)
    if (typeof read === 'string') onMalformed({ line: record.line, wrong: read })
    else yield { ...read, namespace, place: `line ${record.line}` }
  }
  if (header === null) throw new Misuse(`${file} names nobody`)
}

interface Header {
  places: ReadonlyMap<Column, number>
  width: number
}

function headerOf(record: CsvRecord, file: string): Header {
  const names = 'fields' in record ? record.fields.map((field) => field.trim().toLowerCase()) : []
  const places = new Map(known.map((name) => [name, names.indexOf(name)]))
  const twice = known.some((name) => names.filter((other) => other === name).length > 1)
  if (!names.includes('account') || twice) {
    throw new Misuse(`${file}: name each column once in its first line, one of them "account": account,group,name`)
  }
  return { places, width: names.length }
}

/** The person, or why the row names nobody. */
function inviteeOf(record: CsvRecord, { places, width }: Header): Invitee | string {
  if ('wrong' in record) return record.wrong
  const { fields } = record
  if (fields.length !== width) return `${fields.length} fields where the first line has ${width}`
  const [accountId, group, name] = known.map((column) => fields[places.get(column) ?? -1]?.trim())
  return accountId ? { accountId, ...(group && { group }), ...(name && { name }) } : 'no account'
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  const chunks = createReadStream(file)[Symbol.asyncIterator]()
  for (;;) {
    const next = await chunks.next().catch(() => {
      throw new Misuse(`${file} cannot be read`)
    })
    if (next.done) return
    yield next.value as Uint8Array
  }
}
