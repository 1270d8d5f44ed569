import { Misuse } from './command.ts'

/** One record of a CSV file: where it begins, and its fields, or why it cannot be read. */
export type CsvRecord = { line: number; fields: string[] } | { line: number; wrong: string }

/** A record that is longer is none: a quote was opened and never closed. */
const longest = 16_384

/**
 * The records of a CSV file (RFC 4180) as it comes: fields in quotes may hold commas, line breaks and doubled quotes; lines
 * end in CRLF or LF; a byte order mark and empty lines are passed over. No more than one record is kept at a time.
 *
 * @throws Misuse when the file is not UTF-8, or a record does not end
 */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = new RecordReader()
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      const encoding = 'Shift_JIS and others are not guessed at: save it as "CSV UTF-8"'
      throw new Misuse(`the file is not UTF-8, after line ${reader.line}. ${encoding}`)
    }
  }
  for await (const chunk of chunks) yield* reader.read(decode(chunk))
  yield* reader.read(decode())
  yield* reader.end()
}

/** Reads characters one after the other; knows of the present record only. */
class RecordReader {
  line = 1
  #began = 1
  #fields: string[] = []
  #field = ''
  #size = 0
  #wrong: string | null = null
  /** `closed`: a closing quote was read, or the first of two. */
  #state: 'start' | 'bare' | 'quoted' | 'closed' = 'start'

  /** The records that end in this piece. */
  read(text: string): CsvRecord[] {
    const records: CsvRecord[] = []
    for (const character of text) {
      if (character === '\n' && this.#state !== 'quoted') {
        this.line += 1
        records.push(...this.#finish())
      } else this.#take(character)
    }
    return records
  }

  end(): CsvRecord[] {
    if (this.#state === 'quoted') this.#wrong ??= 'a quote is opened and never closed'
    return this.#size > 0 ? this.#finish() : []
  }

  #take(character: string): void {
    this.#size += 1
    if (this.#size > longest) {
      throw new Misuse(`the record that begins in line ${this.#began} does not end: is a quote never closed?`)
    }
    if (this.#state === 'quoted') {
      if (character === '\n') this.line += 1
      if (character === '"') this.#state = 'closed'
      else this.#field += character
    } else if (character === ',') this.#close()
    else if (this.#state === 'closed') {
      if (character === '"') {
        this.#field += '"'
        this.#state = 'quoted'
      } else if (character !== '\r') this.#wrong ??= 'something stands after a closing quote'
    } else if (character === '"') {
      if (this.#state === 'start') this.#state = 'quoted'
      else this.#wrong ??= 'a quote stands inside of a field without quotes'
    } else {
      this.#state = 'bare'
      this.#field += character
    }
  }

  #close(): void {
    this.#fields.push(this.#field)
    this.#field = ''
    this.#state = 'start'
  }

  #finish(): CsvRecord[] {
    // Of CRLF the first is no part of the last field.
    if (this.#state === 'bare' && this.#field.endsWith('\r')) this.#field = this.#field.slice(0, -1)
    this.#close()
    const [line, fields, wrong] = [this.#began, this.#fields, this.#wrong]
    this.#began = this.line
    this.#fields = []
    this.#size = 0
    this.#wrong = null
    if (wrong !== null) return [{ line, wrong }]
    return fields.some((field) => field.trim() !== '') ? [{ line, fields }] : []
  }
}
