import { describe, expect, it } from 'vitest'
import { newReceipt } from '../src/transfers/receipt.ts'

const at = Date.parse('2026-11-22T06:00:00Z')
const always =
  (...bytes: number[]) =>
  () =>
    Uint8Array.from(bytes)

describe('a receipt number', () => {
  it('has the day, and six digits no one can count by', () => {
    expect(newReceipt(at, always(0, 0, 1, 2), () => false)).toBe('261122-000258')
  })

  it('is drawn again when another transfer of the day has it', () => {
    let draws = 0
    const random = () => Uint8Array.of(0, 0, 0, draws++)
    const taken = new Set(['261122-000000', '261122-000001'])
    expect(newReceipt(at, random, (receipt) => taken.has(receipt))).toBe('261122-000002')
  })

  it('is none when the day has no number left', () => {
    expect(() => newReceipt(at, always(0, 0, 0, 0), () => true)).toThrow('used up')
  })
})
