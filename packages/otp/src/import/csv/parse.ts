import type { Algorithm } from '../../codes/parameters.ts'
import { algorithmOf } from '../../formats/algorithm.ts'
import type { Draft } from '../draft.ts'
import { importLimits } from '../limits.ts'
import { readMoment } from '../moment.ts'
import { readWhole } from '../number.ts'
import { Refusal } from '../refusal.ts'
import { reported } from '../report.ts'
import { readSecret, type SecretEncoding } from '../secret.ts'
import { textOf } from '../text.ts'
import type { Imported, ImportFile } from '../token.ts'
import { type Columns, type CsvColumn, checkColumns, readHeader } from './columns.ts'
import { type CsvRecord, readRecords } from './records.ts'

/** What a seed file does not say itself. */
export interface CsvOptions {
  /** The columns of a file without a header line, in order; null for one to pass over. */
  columns?: readonly (CsvColumn | null)[]
  /** How the secrets are written, unless a header says it. */
  encoding?: 'base32' | 'hex'
  /** Default `,`. */
  delimiter?: ',' | ';' | '\t'
  /** For rows that do not say it; default `totp`. */
  kind?: 'totp' | 'hotp'
  /** For rows that do not say it; default 6. */
  digits?: number
  /** For rows that do not say it; default 30. */
  periodSeconds?: number
  /** For rows that do not say it; default `SHA1`. */
  algorithm?: Algorithm
}

/**
 * Reads a CSV file of seeds, as makers of hardware tokens deliver them: RFC 4180, UTF-8, with a header line, or with
 * `options.columns` instead (`['serial', 'secret']`). Fields are data: one that begins with `=` is a name like any other.
 *
 * How secrets are written must be said, by `options.encoding` or a header such as `secret (hex)`: many a base-32 text is a
 * hexadecimal one as well. The step used last comes from a column `last step`, and for a HOTP from its counter; a file from
 * the maker has neither, and `lastStep` is null.
 *
 * @returns an answer for every row; nothing is thrown for what stands in the file
 * @example
 * ```ts
 * parseTokenCsv('serial,secret\nA0001,…', { encoding: 'hex', periodSeconds: 60 })
 * ```
 */
export function parseTokenCsv(file: ImportFile, options: CsvOptions = {}): Imported {
  return reported((report) => {
    const records = readRecords(textOf(file), options.delimiter ?? ',')
    const columns = columnsOf(options, records)
    if (columns.encoding === null) throw new Refusal('columns', 'it is not said whether secrets are hex or base32')
    for (const [i, name] of columns.names.entries()) {
      if (name === null) report.warn('file', 'column-ignored', `column ${i + 1} is none that is read`)
    }
    for (const record of options.columns === undefined ? records.slice(1) : records) {
      report.row(`line ${record.line}`, () => draftOf(record, columns, options))
    }
  })
}

function columnsOf(options: CsvOptions, records: readonly CsvRecord[]): Columns {
  const encoding = options.encoding ?? null
  if (options.columns !== undefined) {
    checkColumns(options.columns)
    return { names: [...options.columns], encoding }
  }
  const [first] = records
  if (first === undefined) throw new Refusal('nothing-to-import', 'the file is empty')
  if ('refusal' in first) throw first.refusal
  const said = readHeader(first.fields)
  if (said.encoding !== null && encoding !== null && said.encoding !== encoding) {
    throw new Refusal('columns', 'the header says another encoding of secrets than the options')
  }
  return { names: said.names, encoding: said.encoding ?? encoding }
}

function draftOf(record: CsvRecord, { names, encoding }: Columns, options: CsvOptions): Draft {
  if ('refusal' in record) throw record.refusal
  if (record.fields.length !== names.length)
    throw new Refusal('columns', 'the row has more or fewer fields than columns')
  const field = (name: CsvColumn): string => fieldOf(record.fields, names.indexOf(name))
  const number = (name: CsvColumn): number | undefined => (field(name) === '' ? undefined : readWhole(field(name)))
  if (field('serial') === '' && field('account') === '') {
    throw new Refusal('nameless', 'the row has neither a serial number nor an account')
  }
  return {
    kind: kindOf(field('kind'), options.kind ?? 'totp'),
    secret: readSecret(field('secret'), encoding as SecretEncoding),
    algorithm: field('algorithm') === '' ? options.algorithm : hashOf(field('algorithm')),
    digits: number('digits') ?? options.digits,
    periodSeconds: number('period') ?? options.periodSeconds,
    counter: number('counter'),
    lastStep: number('lastStep'),
    notBefore: field('notBefore') === '' ? null : readMoment(field('notBefore'), 'start'),
    notAfter: field('notAfter') === '' ? null : readMoment(field('notAfter'), 'end'),
    serial: field('serial'),
    account: field('account'),
    issuer: field('issuer'),
    label: field('label'),
    manufacturer: field('manufacturer'),
    model: field('model'),
  }
}

function fieldOf(fields: readonly string[], index: number): string {
  const text = fields[index]?.trim() ?? ''
  if (text.length > importLimits.fieldLength) throw new Refusal('field-too-long', 'a field is longer than any real one')
  if (text.includes('\0')) throw new Refusal('not-readable', 'a field has characters that no text has')
  return text
}

function kindOf(text: string, otherwise: Draft['kind']): Draft['kind'] {
  if (text === '') return otherwise
  const kind = /^(?:oath[-_ ]?)?(totp|hotp|time|event)(?:[-_ ]?based)?$/i.exec(text)?.[1]?.toLowerCase()
  if (kind === undefined) throw new Refusal('kind', 'the token is neither TOTP nor HOTP')
  return kind === 'totp' || kind === 'time' ? 'totp' : 'hotp'
}

function hashOf(text: string): Algorithm {
  const algorithm = algorithmOf(text)
  if (algorithm === null) throw new Refusal('algorithm', 'the algorithm is none of SHA1, SHA256 and SHA512')
  return algorithm
}
