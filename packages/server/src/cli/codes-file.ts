import { Buffer } from 'node:buffer'
import { type FileHandle, open } from 'node:fs/promises'
import { csvLine } from '../operators/csv.ts'
import type { InvitationLetter } from '../operators/invite.ts'
import { Misuse } from './command.ts'
import { moment } from './moment.ts'

/** Where invitation codes are kept until the letters are written: readable by its owner alone. */
export class CodesFile {
  readonly #handle: FileHandle

  private constructor(handle: FileHandle) {
    this.#handle = handle
  }

  /**
   * A new file, or one of a run that was cut off: then what follows is added.
   *
   * @throws Misuse when it cannot be written, or others may read it
   */
  static async open(path: string): Promise<CodesFile> {
    const handle = await open(path, 'a+', 0o600).catch(() => {
      throw new Misuse(`${path} cannot be written`)
    })
    const { mode, size } = await handle.stat()
    if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
      await handle.close()
      throw new Misuse(`${path} can be read by others: take their rights away, or name another file`)
    }
    const file = new CodesFile(handle)
    if (size === 0) await file.#write([csvLine(['namespace', 'account', 'name', 'code', 'until'])])
    // A line that was cut off in the middle ends here; what follows begins anew.
    else if (!(await endsWithLine(handle, size))) await file.#write([''])
    return file
  }

  /** Durable before anybody is invited by them. */
  keep(letters: readonly InvitationLetter[]): Promise<void> {
    return this.#write(
      letters.map(({ account: { namespace, id }, name, code, until }) =>
        csvLine([namespace, id, name, code, moment(until)]),
      ),
    )
  }

  close(): Promise<void> {
    return this.#handle.close()
  }

  async #write(lines: readonly string[]): Promise<void> {
    await this.#handle.appendFile(`${lines.join('\n')}\n`)
    await this.#handle.datasync()
  }
}

async function endsWithLine(handle: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer.toString() === '\n'
}
