import { Refusal } from '../refusal.ts'
import type { SecretEncoding } from '../secret.ts'

/** What a column of a seed file can hold. */
export type CsvColumn =
  | 'serial'
  | 'secret'
  | 'kind'
  | 'digits'
  | 'period'
  | 'counter'
  | 'algorithm'
  | 'account'
  | 'issuer'
  | 'label'
  | 'manufacturer'
  | 'model'
  | 'lastStep'
  | 'notBefore'
  | 'notAfter'

/** What headers are called, without case, spaces and punctuation. */
const headers: Readonly<Record<CsvColumn, readonly string[]>> = {
  serial: ['serial', 'serialnumber', 'serialno', 'tokenserial', 'sn', 'シリアル番号', '製造番号'],
  secret: ['secret', 'secretkey', 'seed', 'key', 'otpkey', 'シークレット', 'シード'],
  kind: ['kind', 'type', 'tokentype', '種別', '種類'],
  digits: ['digits', 'length', 'otplength', 'otplen', '桁数'],
  period: ['period', 'timestep', 'timeinterval', 'interval', 'step', '時間間隔'],
  counter: ['counter', 'movingfactor', 'eventcounter', 'カウンター', 'カウンタ'],
  algorithm: ['algorithm', 'hash', 'hashalgorithm', 'アルゴリズム'],
  account: ['account', 'user', 'userid', 'username', 'upn', '利用者id', 'ユーザーid'],
  issuer: ['issuer', '発行者'],
  label: ['label', 'name', 'description', '名称'],
  manufacturer: ['manufacturer', 'vendor', 'maker', '製造者', 'メーカー'],
  model: ['model', '型番'],
  lastStep: ['laststep', 'lastusedstep', 'lasttimestep'],
  notBefore: ['notbefore', 'startdate', 'validfrom', '有効開始日'],
  notAfter: ['notafter', 'expirydate', 'expirationdate', 'expires', 'validuntil', '有効期限'],
}

const meanings = new Map(
  Object.entries(headers).flatMap(([column, names]) => names.map((name) => [name, column as CsvColumn] as const)),
)

/** The columns of a file in order (null: not one of ours), and how a header says the secrets are written. */
export interface Columns {
  names: (CsvColumn | null)[]
  encoding: SecretEncoding | null
}

/**
 * What a header line says. `secret (hex)`, `seed_base32` and the like name the encoding as well.
 *
 * @throws Refusal when it names no secret column or one column twice
 */
export function readHeader(fields: readonly string[]): Columns {
  let encoding: SecretEncoding | null = null
  const names = fields.map((field) => {
    const words = field
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
    const [, before = '', said = '', after = ''] = /^(.*?)(hex|base32)(.*)$/.exec(words) ?? []
    if (said === '') return meanings.get(words) ?? null
    const column = meanings.get(before + after) ?? (before + after === '' ? 'secret' : null)
    if (column === 'secret') encoding = said as SecretEncoding
    return column
  })
  checkColumns(names)
  return { names, encoding }
}

export function checkColumns(names: readonly (CsvColumn | null)[]): void {
  const known = names.filter((name) => name !== null)
  if (!known.includes('secret')) {
    throw new Refusal('columns', 'no column is named secret; say the columns of a file without a header line')
  }
  if (new Set(known).size < known.length) throw new Refusal('columns', 'two columns mean the same')
}
