import { type Draft, tokenOf } from './draft.ts'
import { importLimits } from './limits.ts'
import { Refusal } from './refusal.ts'
import type { Imported, ImportedToken, ImportWarning, Refused } from './token.ts'

/** Collects the answer for every row of one file. */
export class Report {
  readonly #tokens: ImportedToken[] = []
  readonly #refused: Refused[] = []
  readonly #warnings: ImportWarning[] = []
  /** Where each token, and each secret, stood first. */
  readonly #tokenPlaces = new Map<string, string>()
  readonly #secretPlaces = new Map<string, string>()

  /** @throws Refusal of the whole file when it has too many rows */
  static checkRows(count: number): void {
    if (count > importLimits.rows) {
      throw new Refusal('too-many', `the file has more than ${importLimits.rows} rows; import it in parts`)
    }
  }

  /** How many tokens were kept so far. */
  get kept(): number {
    return this.#tokens.length
  }

  /** Answers for one row: what `read` gives is kept, what it refuses is written down with its place. */
  row(place: string, read: () => Draft): void {
    try {
      this.#keep(tokenOf(read(), place))
    } catch (error) {
      this.refuse(place, error)
    }
  }

  /** As {@link row}, for what takes a while to read. */
  async slowRow(place: string, read: () => Promise<Draft>): Promise<void> {
    try {
      this.#keep(tokenOf(await read(), place))
    } catch (error) {
      this.refuse(place, error)
    }
  }

  /** @throws what is no refusal: a mistake of ours must not look like a bad row */
  refuse(place: string, error: unknown): void {
    if (!(error instanceof Refusal)) throw error
    this.#refused.push({ place, code: error.code, message: error.message })
  }

  warn(place: string, code: ImportWarning['code'], message: string): void {
    this.#warnings.push({ place, code, message })
  }

  result(): Imported {
    return { tokens: this.#tokens, refused: this.#refused, warnings: this.#warnings }
  }

  #keep(token: ImportedToken): void {
    const { place, secret } = token
    const identity = identityOf(token)
    const before = this.#tokenPlaces.get(identity)
    if (before !== undefined) throw new Refusal('duplicate', `the same token stood at ${before} already`)
    this.#tokenPlaces.set(identity, place)
    const shared = this.#secretPlaces.get(secret.join())
    if (shared === undefined) this.#secretPlaces.set(secret.join(), place)
    else this.warn(place, 'secret-shared', `has the secret of ${shared}: either token gives the codes of both`)
    this.#tokens.push(token)
  }
}

/** By its serial where it has one: two rows of one serial cannot both be right. */
function identityOf({ serial, keyId, manufacturer, account, issuer, label, secret }: ImportedToken): string {
  return JSON.stringify(
    serial === null ? [account, issuer, label, keyId, secret.join()] : [serial, keyId, manufacturer],
  )
}

/** Runs a parser; what it refuses as a whole becomes the report's only line. */
export function reported(read: (report: Report) => void): Imported {
  const report = new Report()
  try {
    read(report)
    return report.result()
  } catch (error) {
    return refusedWhole(error)
  }
}

/** As {@link reported}, for parsers that take a while. */
export async function slowlyReported(read: (report: Report) => Promise<void>): Promise<Imported> {
  const report = new Report()
  try {
    await read(report)
    return report.result()
  } catch (error) {
    return refusedWhole(error)
  }
}

function refusedWhole(error: unknown): Imported {
  const report = new Report()
  report.refuse('file', error)
  return report.result()
}
