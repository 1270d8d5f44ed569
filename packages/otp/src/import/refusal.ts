/** Why a row, or a file, was not imported. */
export type RefusalCode =
  /** The file. */
  | 'too-large'
  | 'too-many'
  | 'too-deep'
  | 'not-utf8'
  | 'doctype'
  | 'version'
  /** The file or a row of it. */
  | 'not-readable'
  | 'columns'
  | 'field-too-long'
  | 'nameless'
  | 'duplicate'
  | 'nothing-to-import'
  | 'unconfirmed'
  /** The secret. */
  | 'secret-missing'
  | 'secret-not-readable'
  | 'secret-encrypted'
  | 'secret-too-short'
  | 'secret-too-long'
  | 'secret-guessable'
  /** What the token is. */
  | 'kind'
  | 'algorithm'
  | 'digits'
  | 'period'
  | 'counter'
  | 'number'
  | 'date'
  | 'policy'
  /** How a PSKC file is protected. */
  | 'encryption'
  | 'key-missing'
  | 'mac-missing'
  | 'mac-wrong'

/**
 * Thrown inside the parsers and caught by the report. Its message never repeats what stood in the file: with columns
 * shifted by one, any field can be the secret.
 */
export class Refusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}
