import { readFile } from 'node:fs/promises'
import { Misuse } from './command.ts'

/** @throws Misuse when it cannot be read */
export async function readWhole(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file))
  } catch {
    throw new Misuse(`${file} cannot be read`)
  }
}
