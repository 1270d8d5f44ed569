import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { balanceOf } from '../src/ledger/accounts.ts'
import type { Visitor } from './browser.ts'
import { openBank, type TestBank } from './open-bank.ts'
import { type Answer, approved, passPassword, signInHanako, signInTaro, toLandlord, toStranger } from './signed-in.ts'

let bank: TestBank
let visitor: Visitor
beforeAll(async () => {
  bank = await openBank()
  visitor = await signInTaro(bank)
})
afterAll(() => bank.close())

const balance = () => balanceOf(bank.db, 'account-taro-1')

/** Writes a transfer; answers the name of its draft. */
async function write(details: typeof toLandlord): Promise<string> {
  const { kind: _, amount, ...rest } = details
  const answer = await visitor.postForm('/transfers/new', { ...rest, amount: String(amount) })
  return /^\/transfers\/review\/([\w-]{22})$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
}

async function send(draft: string, details: unknown, challenge?: string): Promise<[number, Answer]> {
  const named = challenge === undefined ? {} : { 'warifu-challenge': challenge }
  const response = await visitor.post('/transfers', details, { 'transfer-draft': draft, ...named })
  return [response.status, (await response.json()) as Answer]
}

describe('a written transfer', () => {
  it('attack: its button pressed again after a lost answer, a reload or the back button moves the money once', async () => {
    const before = balance()
    const draft = await write(toLandlord)
    const [, first] = await send(draft, toLandlord)
    const [status, second] = await send(draft, toLandlord)
    expect([status, second.code, second.reference]).toEqual([409, 'already-done', first.receipt])
    expect(balance()).toBe(before - toLandlord.amount - 150)
    const review = await visitor.get(`/transfers/review/${draft}`)
    expect(review.headers.get('location')).toBe(`/transfers/${first.receipt}`)
  })

  it('attack: sent by many tabs at the same moment moves the money once', async () => {
    const before = balance()
    const draft = await write(toLandlord)
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(draft, toLandlord)))
    expect(answers.map(([status]) => status).toSorted()).toEqual([201, ...Array(7).fill(409)])
    expect(balance()).toBe(before - toLandlord.amount - 150)
  })

  it('attack: two approvals of one draft move the money once', async () => {
    const before = balance()
    const draft = await write(toStranger)
    const [one, two] = [await approved(bank, visitor, toStranger), await approved(bank, visitor, toStranger)]
    const [, first] = await send(draft, toStranger, one)
    const [status, second] = await send(draft, toStranger, two)
    expect([status, second.reference]).toEqual([409, first.receipt])
    expect(balance()).toBe(before - toStranger.amount - 150)
  })

  it('is sent again when the books refused it, and written again as another one', async () => {
    const before = balance()
    const draft = await write(toLandlord)
    expect((await send(draft, { ...toLandlord, amount: 99_999_999 }))[0]).toBe(422)
    expect((await send(draft, toLandlord))[0]).toBe(201)
    expect((await send(await write(toLandlord), toLandlord))[0]).toBe(201)
    expect(balance()).toBe(before - 2 * (toLandlord.amount + 150))
  })

  it('attack: the draft of somebody else tells nothing and stands in nobody’s way', async () => {
    const draft = await write(toLandlord)
    const [, mine] = await send(draft, toLandlord)
    for (const other of [
      await signInHanako(bank),
      await passPassword(bank, { loginId: 'taro', password: 'taro-no-aikotoba' } as never),
    ]) {
      const response = await other.post('/transfers', toLandlord, { 'transfer-draft': draft })
      expect(response.ok).toBe(false)
      expect(await response.text()).not.toContain(mine.receipt)
    }
  })
})
