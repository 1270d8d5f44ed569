import { Refusal } from './refusal.ts'

/** One field of a message: its number, and a number or bytes as the wire type says. */
export interface ProtobufField {
  field: number
  value: number | Uint8Array
}

/**
 * The fields of one protobuf message, in order. Only what migration links use: varints and bytes; fields of fixed size are
 * passed over, groups refused.
 *
 * @throws Refusal when the bytes end too early or a number does not fit
 */
export function readFields(bytes: Uint8Array): ProtobufField[] {
  const fields: ProtobufField[] = []
  let at = 0

  function varint(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]
      if (byte === undefined) throw unreadable()
      value += (byte & 127) * scale
      // Beyond 2^53 numbers are no longer exact; negative ones are written as 64 bits and land here too.
      if (value > Number.MAX_SAFE_INTEGER) throw unreadable()
      if (byte < 128) return value
      if (scale > 2 ** 49) throw unreadable()
    }
  }

  function take(length: number): Uint8Array {
    if (at + length > bytes.length) throw unreadable()
    at += length
    return bytes.slice(at - length, at)
  }

  while (at < bytes.length) {
    const tag = varint()
    const field = Math.floor(tag / 8)
    const wireType = tag % 8
    if (wireType === 0) fields.push({ field, value: varint() })
    else if (wireType === 2) fields.push({ field, value: take(varint()) })
    else if (wireType === 1) take(8)
    else if (wireType === 5) take(4)
    else throw unreadable()
  }
  return fields
}

function unreadable(): Refusal {
  return new Refusal('not-readable', 'the data of the link cannot be read')
}
