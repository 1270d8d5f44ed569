import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvOptions, importLimits, parseTokenCsv } from '../../src/import.ts'
import { toBase32 } from '../../src/index.ts'
import { bytesOf } from './pskc-document.ts'

const secret = new Uint8Array(bytesOf('csv', 20))
const hex = Buffer.from(secret).toString('hex')

function codes(text: string | Uint8Array, options: CsvOptions = {}): string[] {
  const { tokens, refused } = parseTokenCsv(text, { encoding: 'hex', ...options })
  return [...tokens.map(() => 'imported'), ...refused.map(({ code }) => code)]
}

describe('OTP-6 CSV seed files', () => {
  it('a header line with every column, in any order and spelling', () => {
    const text = `Serial Number,Secret (Base32),Type,Digits,Time interval,Counter,Algorithm,UPN,Issuer,Label,Manufacturer,Model,Last step,Start date,Expiry date
A-1,${toBase32(secret)},TOTP,8,60,,SHA-256,hanako,Warifu Bank,blue,Acme,T1,59000000,2026-01-01,2031-12-31T23:00:00+09:00
A-2,${toBase32(secret).toLowerCase()},hotp,6,,7,HmacSHA1,,,,,,,,`
    const { tokens, refused, warnings } = parseTokenCsv(text)
    expect(refused).toEqual([])
    expect(warnings).toMatchObject([{ code: 'secret-shared', place: 'line 3' }])
    expect(tokens).toEqual([
      {
        kind: 'totp',
        serial: 'A-1',
        keyId: null,
        manufacturer: 'Acme',
        model: 'T1',
        issuer: 'Warifu Bank',
        account: 'hanako',
        label: 'blue',
        secret,
        weak: false,
        algorithm: 'SHA256',
        digits: 8,
        periodSeconds: 60,
        counter: 0,
        lastStep: 59_000_000,
        driftSteps: 0,
        notBefore: Date.UTC(2026, 0, 1),
        notAfter: Date.UTC(2031, 11, 31, 14),
        place: 'line 2',
      },
      expect.objectContaining({ kind: 'hotp', serial: 'A-2', account: null, counter: 7, lastStep: 6, place: 'line 3' }),
    ])
  })

  it('without a header line, by options: serial and secret', () => {
    const columns = ['serial', 'secret'] as const
    const { tokens } = parseTokenCsv(`1;${hex}\r\n2;${hex.toUpperCase()}\r\n`, {
      columns,
      delimiter: ';',
      encoding: 'hex',
      kind: 'hotp',
      digits: 8,
    })
    expect(tokens).toMatchObject([
      { kind: 'hotp', serial: '1', secret, digits: 8, counter: 0, lastStep: null, place: 'line 1' },
      { serial: '2', place: 'line 2' },
    ])
  })

  it('quotes, line breaks in quotes, byte-order mark, CRLF, CR, empty lines', () => {
    const text = `\ufeff"serial","seed hex",label\r\n"A,1",${hex},"two\r\nlines ""quoted"""\r\n\r\nA2,"${hex}",x\rA3,${hex},\n`
    const { tokens, refused } = parseTokenCsv(text)
    expect(refused).toEqual([])
    expect(tokens).toMatchObject([
      { serial: 'A,1', label: 'twolines "quoted"', place: 'line 2' },
      { serial: 'A2', place: 'line 5' },
      { serial: 'A3', label: null, place: 'line 6' },
    ])
  })

  it('Japanese headers', () => {
    const text = `シリアル番号,シークレット（Base32）,桁数\nA1,${toBase32(secret)},８`
    expect(codes(text, { encoding: 'base32' })).toEqual(['number'])
    expect(codes(text.replace('８', '8'), { encoding: 'base32' })).toEqual(['imported'])
  })

  it('a date alone lasts until the end of its day', () => {
    const text = `serial,secret,valid from,valid until\n1,${hex},2024-02-29,2024-02-29`
    const [token] = parseTokenCsv(text, { encoding: 'hex' }).tokens
    expect(token).toMatchObject({ notBefore: Date.UTC(2024, 1, 29), notAfter: Date.UTC(2024, 2, 1) - 1 })
  })

  it('columns that mean nothing are passed over, and named by number only', () => {
    const { tokens, warnings } = parseTokenCsv(`serial,color,secret\n1,${hex},${hex}`, { encoding: 'hex' })
    expect(tokens).toHaveLength(1)
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'column-ignored', message: 'column 2 is none that is read' }),
    ])
  })

  it('whatever stands in fields is read back, quoted', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    const visible = text.filter((t) => /^[\p{L}\p{N}\p{P}]+$/u.test(t) && t === t.normalize('NFC'))
    fc.assert(
      fc.property(visible, visible, fc.uint8Array({ minLength: 16, maxLength: 64 }), (serial, label, key) => {
        fc.pre(new Set(key).size >= 8)
        const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`
        const row = [serial, Buffer.from(key).toString('hex'), label].map(quoted).join(',')
        const { tokens } = parseTokenCsv(`serial,secret,label\n${row}`, { encoding: 'hex' })
        expect(tokens).toMatchObject([{ serial, label, secret: key }])
      }),
    )
  })

  it('every day from 1970 to 2199 is the day that Date knows', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(Date.UTC(2199, 11, 31)), noInvalidDate: true }), (date) => {
        const text = `serial,secret,valid from\n1,${hex},${date.toISOString()}`
        expect(parseTokenCsv(text, { encoding: 'hex' }).tokens[0]?.notBefore).toBe(date.getTime())
      }),
    )
  })
})

describe('attack: CSV seed files', () => {
  const row = (fields: string) => `serial,secret,kind,digits,period,counter,valid until\n${fields}`

  it.each([
    ['no digits', `1,${hex},totp,0,30,,`, 'digits'],
    ['99 digits', `1,${hex},totp,99,30,,`, 'digits'],
    ['a negative counter', `1,${hex},hotp,6,,-1,`, 'counter'],
    ['the last counter there is', `1,${hex},hotp,6,,9007199254740991,`, 'counter'],
    ['a counter beyond numbers', `1,${hex},hotp,6,,${'9'.repeat(400)},`, 'number'],
    ['a counter in powers of ten', `1,${hex},hotp,6,,1e3,`, 'number'],
    ['a period of no time', `1,${hex},totp,6,0,,`, 'period'],
    ['a period of an hour', `1,${hex},totp,6,3600,,`, 'period'],
    ['another kind', `1,${hex},mobile,6,30,,`, 'kind'],
    ['a 31st of June', `1,${hex},totp,6,30,,2026-06-31`, 'date'],
    ['a date the American way', `1,${hex},totp,6,30,,06/30/2026`, 'date'],
    ['no secret', '1,,totp,6,30,,', 'secret-missing'],
    ['half a byte', `1,${hex}0,totp,6,30,,`, 'secret-not-readable'],
    ['letters beyond f', `1,${hex}gg,totp,6,30,,`, 'secret-not-readable'],
    ['72 bits', `1,${hex.slice(0, 18)},totp,6,30,,`, 'secret-too-short'],
    ['129 bytes', `1,${'0123456789abcdef'.repeat(17).slice(0, 258)},totp,6,30,,`, 'secret-too-long'],
    ['A-56 zeros', `1,${'00'.repeat(20)},totp,6,30,,`, 'secret-guessable'],
    ['A-56 a pattern', `1,${'00112233'.repeat(5)},totp,6,30,,`, 'secret-guessable'],
    ['no name', `,${hex},totp,6,30,,`, 'nameless'],
    ['a NUL', `1\0,${hex},totp,6,30,,`, 'not-readable'],
    ['a book', `${'x'.repeat(importLimits.fieldLength + 1)},${hex},totp,6,30,,`, 'field-too-long'],
    ['a field too many', `1,${hex},totp,6,30,,,`, 'columns'],
    ['a field too few', `1,${hex},totp`, 'columns'],
    ['a quote left open', `1,"${hex},totp,6,30,,`, 'not-readable'],
    ['a quote in the middle', `1,${hex}"x",totp,6,30,,`, 'not-readable'],
    ['something after a quote', `1,"${hex}"x,totp,6,30,,`, 'not-readable'],
  ])('%s', (_, fields, code) => {
    expect(codes(row(fields))).toEqual([code])
  })

  it('of a counter and a step used last that differ, the later counts', () => {
    const text = `serial,secret,counter,last step\n1,${hex},5,9\n2,${hex},10,3\n3,${hex},0,0`
    expect(parseTokenCsv(text, { encoding: 'hex', kind: 'hotp' }).tokens).toMatchObject([
      { counter: 10, lastStep: 9 },
      { counter: 10, lastStep: 9 },
      { counter: 1, lastStep: 0 },
    ])
  })

  it('EN-01 80 bits are kept, and marked', () => {
    expect(parseTokenCsv(row(`1,${hex.slice(0, 20)},totp,6,30,,`), { encoding: 'hex' }).tokens).toMatchObject([
      { weak: true },
    ])
  })

  it('one serial twice: the second is refused, wherever it stands and however it is written', () => {
    const text = `serial,secret\nA1,${hex}\nA2,${hex}\n A1 ,${'0123456789abcdef'.repeat(2)}\nA\u200b1,${hex}`
    expect(codes(text)).toEqual(['imported', 'imported', 'duplicate', 'duplicate'])
  })

  it.each(['__proto__', 'constructor', 'toString', '=cmd|"/C calc"!A0', '@SUM(1)', '+1', '-1'])(
    'a serial %s is a serial like any other',
    (serial) => {
      const quoted = `"${serial.replaceAll('"', '""')}"`
      expect(parseTokenCsv(`serial,secret\n${quoted},${hex}`, { encoding: 'hex' }).tokens).toMatchObject([{ serial }])
      expect({}).not.toHaveProperty('polluted')
    },
  )

  it.each([
    ['__proto__,secret', 'nameless'],
    ['constructor,secret', 'nameless'],
  ])('a header %s names nothing', (header, code) => {
    expect(codes(`${header}\n1,${hex}`)).toEqual([code])
  })

  it.each([
    ['no header, taken for one', `1,${hex}`, {}, 'columns'],
    ['two columns of one meaning', `seed,secret\n${hex},${hex}`, {}, 'columns'],
    ['no column of secrets', 'serial,label\n1,2', {}, 'columns'],
    ['an encoding that is not said', `serial,secret\n1,${hex}`, { encoding: undefined }, 'columns'],
    ['two encodings', `serial,secret base32\n1,${hex}`, { encoding: 'hex' }, 'columns'],
    ['columns without end', `serial,secret${','.repeat(1_000_000)}\n`, {}, 'columns'],
    ['nothing', '', {}, 'nothing-to-import'],
  ] as const)('%s', (_, text, options, code) => {
    const { tokens, refused } = parseTokenCsv(text, { encoding: 'hex', ...options } as CsvOptions)
    expect(tokens).toEqual([])
    expect(refused).toMatchObject([{ place: 'file', code }])
    expect(refused[0]?.message).not.toContain(hex)
  })

  it('AU-02 no message repeats a field, whichever column the secret slipped into', () => {
    const columns = row('').split('\n')[0]?.split(',') ?? []
    for (const [at] of columns.entries()) {
      const fields = ['1', 'zz', 'totp', '6', '30', '1', '2026-01-01']
      fields[at] = `${hex}!`
      const imported = parseTokenCsv(row(fields.join(',')), { encoding: 'hex' })
      expect(JSON.stringify([imported.refused, imported.warnings])).not.toContain(hex)
    }
  })

  it('a million quotes are read in one go', () => {
    expect(codes(`serial,secret\n"${'""'.repeat(1_000_000)}",${hex}`)).toEqual(['field-too-long'])
    expect(codes(`serial,secret\n${'"'.repeat(1_000_001)}`)).toEqual(['not-readable'])
  })
})
