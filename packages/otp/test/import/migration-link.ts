/** What an account of a migration link says, as the numbers of its enumerations. */
export interface Account {
  secret: Uint8Array
  name?: string
  issuer?: string
  algorithm?: number
  digits?: number
  kind?: number
  counter?: number
}

/** One account as a protobuf message. */
export function account({ secret, name, issuer, algorithm, digits, kind, counter }: Account): Uint8Array {
  return Uint8Array.from([
    ...bytesField(1, secret),
    ...(name === undefined ? [] : bytesField(2, new TextEncoder().encode(name))),
    ...(issuer === undefined ? [] : bytesField(3, new TextEncoder().encode(issuer))),
    ...numberField(4, algorithm),
    ...numberField(5, digits),
    ...numberField(6, kind),
    ...numberField(7, counter),
  ])
}

export function migrationLink(
  accounts: readonly Uint8Array[],
  { batchSize = 1, raw = [] }: { batchSize?: number; raw?: readonly number[] } = {},
): string {
  const fields = accounts.flatMap((one) => bytesField(1, one))
  const bytes = Uint8Array.from([...fields, ...numberField(2, 1), ...numberField(3, batchSize), ...raw])
  return `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(bytes).toString('base64'))}`
}

export function varint(value: bigint): number[] {
  return value < 128n ? [Number(value)] : [Number(value & 127n) | 128, ...varint(value >> 7n)]
}

function bytesField(field: number, bytes: Uint8Array): number[] {
  return [...varint(BigInt(field * 8 + 2)), ...varint(BigInt(bytes.length)), ...bytes]
}

function numberField(field: number, value: number | undefined): number[] {
  return value === undefined ? [] : [...varint(BigInt(field * 8)), ...varint(BigInt(value))]
}
