import { expect, it } from 'vitest'
import { parsePskc } from '../../src/import.ts'
import rfc6030 from '../../vectors/rfc6030.json' with { type: 'json' }
import { bytes } from '../bytes.ts'
import { counter, encrypted, keyPackage, macMethod, plain, pskcDocument } from '../import/pskc-document.ts'
import { mutate, mutateValue, numbersFrom } from './mutate.ts'
import { Watch } from './watch.ts'

const inputs = 1_000_000
const { figure5, figure6 } = rfc6030
const key = bytes(figure6.key_hex)

const smallest = `<KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"><KeyPackage><DeviceInfo><SerialNo>1</SerialNo></DeviceInfo><Key Id="1" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp"><AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters><Data><Secret><PlainValue>${figure5.secret_base64}</PlainValue></Secret><TimeInterval><PlainValue>30</PlainValue></TimeInterval></Data></Key></KeyPackage></KeyContainer>`
const whole = pskcDocument({
  packages: [
    keyPackage({
      secret: plain(figure5.secret_base64),
      data: counter(3),
      policy: '<PINPolicy PINUsageMode="Local"/><KeyUsage>OTP</KeyUsage><ExpiryDate>2030-01-01T00:00:00Z</ExpiryDate>',
    }),
  ],
}).replace(/\n\s*/g, ' ')
const locked = pskcDocument({
  encryptionKey: '<ds:KeyName>k</ds:KeyName>',
  macMethod: macMethod(figure6.mac_key_cipher),
  packages: [keyPackage({ secret: encrypted(figure6.cipher, figure6.mac) })],
}).replace(/\n\s*/g, ' ')

it('attack: a million PSKC documents, plain and encrypted, and none makes the parser throw', {
  timeout: 1_800_000,
}, async () => {
  const next = numbersFrom(6030)
  const watch = new Watch('PSKC')
  for (let i = 0; i < inputs; i++) {
    // Ciphers cost more than the rest: one in a hundred is encrypted.
    const change = i % 3 === 0 ? mutate : mutateValue
    const text = i === 0 ? whole : change(i % 100 === 1 ? locked : i % 10 === 2 ? whole : smallest, next)
    await watch.parsesLater(text, (input) => parsePskc(input, { key }))
  }
  await watch.report(inputs, (text) => parsePskc(text, { key }))
  expect(await parsePskc(locked, { key })).toMatchObject({ refused: [] })
})
