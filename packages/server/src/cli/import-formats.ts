import {
  type Imported,
  parseBetterAuth,
  parseFortify,
  parseKeycloakRealm,
  parsePskc,
  parseSecretTable,
  parseTokenCsv,
  parseUriList,
} from '@warifu/otp/import'
import { type Call, Misuse } from './command.ts'
import { readWhole } from './read-whole.ts'

type Read = (file: Uint8Array, call: Call) => Imported | Promise<Imported>

const formats: Readonly<Record<string, Read>> = {
  pskc: async (file, call) => parsePskc(file, await pskcKeysOf(call)),
  csv: (file, call) => {
    const encoding = encodingOf(call, ['hex', 'base32'])
    return parseTokenCsv(file, encoding === null ? {} : { encoding })
  },
  uris: (file) => parseUriList(file),
  keycloak: (file) => parseKeycloakRealm(file),
  'better-auth': (file) => parseBetterAuth(file),
  fortify: (file) => parseFortify(file),
  table: (file, call) => {
    const encoding = encodingOf(call, ['hex', 'base32', 'ascii'])
    if (encoding === null) throw new Misuse('say with --encoding how the secrets are written')
    return parseSecretTable(file, { encoding })
  },
}

export const formatNames = Object.keys(formats)

/** Reads a file in the format that the person named. */
export async function readTokens(call: Call, file: Uint8Array): Promise<Imported> {
  const name = call.option('format') ?? ''
  const read = Object.hasOwn(formats, name) ? formats[name] : undefined
  if (read === undefined) throw new Misuse(`say with --format what the file is: ${formatNames.join(', ')}`)
  return read(file, call)
}

function encodingOf<Encoding extends string>({ option }: Call, known: readonly Encoding[]): Encoding | null {
  const given = option('encoding')
  const encoding = known.find((one) => one === given) ?? null
  if (given !== null && encoding === null) throw new Misuse(`--encoding is one of ${known.join(', ')}`)
  return encoding
}

/** From files: what stands on a command line, anybody on the machine can read. */
async function pskcKeysOf({ option }: Call): Promise<Parameters<typeof parsePskc>[1]> {
  const passwordFile = option('password-file')
  const keyFile = option('key-file')
  const text = async (file: string): Promise<string> => new TextDecoder().decode(await readWhole(file)).trim()
  return {
    ...(passwordFile !== null && { password: await text(passwordFile) }),
    ...(keyFile !== null && { key: fromHex(keyFile, await text(keyFile)) }),
  }
}

function fromHex(file: string, text: string): Uint8Array {
  const pairs = /^(?:[0-9a-f]{2})+$/i.test(text) ? text.match(/../g) : null
  if (pairs === null) throw new Misuse(`${file} holds no hexadecimal digits`)
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
}
