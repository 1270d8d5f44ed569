import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkUp } from '../src/messages/check-up.ts'
import { happeningOf } from '../src/otp-check-up/happenings.ts'

/** Read as text: the elements know nothing of the server but the contract, and that leaves kinds open. */
const source = readFileSync(new URL('../../server/src/events/event.ts', import.meta.url), 'utf8')
const [, list = ''] = /eventKinds = \[(.*?)\]/s.exec(source) ?? []
const kinds = [...list.matchAll(/'([a-z-]+)'/g)].map(([, kind = '']) => kind)

describe('what happened, in words', () => {
  it('CHK-1 has words for every kind of the log', () => {
    expect(kinds.length).toBeGreaterThan(40)
    expect(kinds.filter((kind) => happeningOf(kind) === 'other')).toEqual([])
  })

  it('CHK-1 has no words that nothing leads to', () => {
    const used = new Set([...kinds, 'of-a-newer-server'].map(happeningOf))
    expect(Object.keys(checkUp.ja.happened).filter((name) => !used.has(name as never))).toEqual([])
  })

  it('attack: a kind named like a property of all objects is something else', () => {
    for (const kind of ['__proto__', 'constructor', 'toString']) expect(happeningOf(kind)).toBe('other')
  })
})
