import { describe, expect, it } from 'vitest'
import { type CsvRecord, readCsv } from '../src/cli/csv-records.ts'

async function read(bytes: Uint8Array, size = bytes.length): Promise<CsvRecord[]> {
  const records: CsvRecord[] = []
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  for await (const record of readCsv(chunks())) records.push(record)
  return records
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const fields = (line: number, ...values: string[]) => ({ line, fields: values })

describe('ENR-7 a list of people as it comes', () => {
  it.each<[string, string, CsvRecord[]]>([
    ['LF', 'a,b\nc,d\n', [fields(1, 'a', 'b'), fields(2, 'c', 'd')]],
    ['CRLF and no end of line at its end', 'a,b\r\nc,d', [fields(1, 'a', 'b'), fields(2, 'c', 'd')]],
    ['a byte order mark', '\ufeffa,b', [fields(1, 'a', 'b')]],
    ['quotes', '"a ""x""","b,c"\n', [fields(1, 'a "x"', 'b,c')]],
    ['quotes before CRLF', '"a","b"\r\n"c",""\r\n', [fields(1, 'a', 'b'), fields(2, 'c', '')]],
    ['a line break in quotes', '"a\r\nb",c\nd,e', [fields(1, 'a\r\nb', 'c'), fields(3, 'd', 'e')]],
    ['empty lines and rows', 'a\n\n,,\r\n \r\nb', [fields(1, 'a'), fields(5, 'b')]],
    ['Japanese', 'hanako,営業部,山田 花子', [fields(1, 'hanako', '営業部', '山田 花子')]],
    ['text after a quote', '"a"b,c\nd', [{ line: 1, wrong: 'something stands after a closing quote' }, fields(2, 'd')]],
    [
      'a quote inside',
      'a"b,c\nd',
      [{ line: 1, wrong: 'a quote stands inside of a field without quotes' }, fields(2, 'd')],
    ],
    ['a quote never closed', 'a\n"b,c\nd', [fields(1, 'a'), { line: 2, wrong: 'a quote is opened and never closed' }]],
  ])('reads %s, however it is cut into pieces', async (_what, text, records) => {
    for (const size of [1, 2, 3, 1000]) expect(await read(utf8(text), size)).toEqual(records)
  })

  it('is UTF-8 or nothing: Shift_JIS is not guessed at, and it says what to do', async () => {
    const shiftJis = Uint8Array.of(...utf8('account\n'), 0x8e, 0x52, 0x93, 0x63, 0x0a)
    await expect(read(shiftJis)).rejects.toThrow(/not UTF-8, after line \d+\. Shift_JIS .* save it as "CSV UTF-8"/)
    await expect(read(Uint8Array.of(0xff, 0xfe, 0x61, 0))).rejects.toThrow(/not UTF-8/)
    await expect(read(Uint8Array.of(0x61, 0xe5))).rejects.toThrow(/not UTF-8/)
  })

  it('attack: a file that is one record without end is given up soon', async () => {
    let given = 0
    async function* endless() {
      for (;;) {
        given += 1
        yield utf8(`"${'x'.repeat(1000)}`)
      }
    }
    const all = async () => {
      for await (const record of readCsv(endless())) expect(record).toBeUndefined()
    }
    await expect(all()).rejects.toThrow(/begins in line 1 does not end/)
    expect(given).toBeLessThan(20)
  })
})
