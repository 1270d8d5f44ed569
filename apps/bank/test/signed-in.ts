import { parseUri, totp } from '@warifu/otp'
import { type DemoPerson, hanako, taro } from '../src/demo/people.ts'
import { demoToken } from '../src/demo/token-table.ts'
import type { DomesticTransfer, TransferDetails } from '../src/transfers/details.ts'
import { Visitor } from './browser.ts'
import type { TestBank } from './open-bank.ts'

/** What a challenge and a problem say, as far as the tests look. */
export interface Answer {
  code?: string
  receipt?: string
  reference?: string
  retryAt?: number
  fields?: { pointer: string }[]
  challenge?: {
    id: string
    reasons: { code: string }[]
    summary: { value: string; weight: string }[]
    check: { label: string; digits: number } | null
  }
}

/** A code of Taro's that was not used: the clock moves on one step first. */
export function freshCode(bank: TestBank): string {
  bank.clock.move(30_000)
  return codeNow(bank)
}

/** @param ahead - how far the clock of his phone is ahead, in milliseconds */
export function codeNow(bank: TestBank, ahead = 0): string {
  return totp(parseUri(demoToken(bank.db, taro.id) ?? '').secret, bank.clock.now() + ahead)
}

export async function passPassword(
  bank: TestBank,
  person: DemoPerson,
  visitor = new Visitor(bank.origin),
): Promise<Visitor> {
  const answer = await visitor.postForm('/sign-in', { loginId: person.loginId, password: person.password })
  if (answer.headers.get('location') !== '/sign-in/code') throw new Error(`${person.loginId} did not pass the password`)
  return visitor
}

export async function signInHanako(bank: TestBank): Promise<Visitor> {
  const visitor = await passPassword(bank, hanako)
  await visitor.post('/sign-in/finish')
  return visitor
}

/** @param visitor - the browser he does it in; a new one when left out */
export async function signInTaro(bank: TestBank, visitor = new Visitor(bank.origin)): Promise<Visitor> {
  await passPassword(bank, taro, visitor)
  const challenge = await askSignIn(visitor)
  await answer(visitor, challenge, freshCode(bank))
  const finished = await visitor.post('/sign-in/finish', {}, { 'warifu-challenge': challenge })
  if (!finished.ok) throw new Error(`Taro's sign-in was answered with ${finished.status}`)
  return visitor
}

export async function askSignIn(visitor: Visitor): Promise<string> {
  const asked = (await (await visitor.post('/sign-in/finish')).json()) as Answer
  return asked.challenge?.id ?? ''
}

export async function answer(
  visitor: Visitor,
  challenge: string,
  code: string,
  check?: string,
): Promise<[number, Answer]> {
  return read(await visitor.post(`/otp/challenges/${challenge}/answer`, { code, check }))
}

export async function transfer(visitor: Visitor, details: unknown, challenge?: string): Promise<[number, Answer]> {
  return read(
    await visitor.post('/transfers', details, challenge === undefined ? {} : { 'warifu-challenge': challenge }),
  )
}

/** A transfer asked for and approved, not yet sent again. */
export async function approved(bank: TestBank, visitor: Visitor, details: TransferDetails): Promise<string> {
  const [, asked] = await transfer(visitor, details)
  const challenge = asked.challenge?.id ?? ''
  const account = details.kind === 'abroad' ? details.iban : details.number
  const check = asked.challenge?.check ? account.slice(-asked.challenge.check.digits) : undefined
  const [status] = await answer(visitor, challenge, freshCode(bank), check)
  if (status !== 200) throw new Error(`approving was answered with ${status}`)
  return challenge
}

/** Does what needs an approval, with a code of Taro's app: asked, answered, sent again. */
export async function carryOut(
  bank: TestBank,
  visitor: Visitor,
  send: (headers: Record<string, string>) => Promise<Response>,
): Promise<Response> {
  const refused = await send({})
  const asked = (await refused.clone().json()) as Answer
  if (asked.code !== 'step-up-required') return refused
  const challenge = asked.challenge?.id ?? ''
  const [status] = await answer(visitor, challenge, freshCode(bank))
  if (status !== 200) throw new Error(`approving was answered with ${status}`)
  return send({ 'warifu-challenge': challenge })
}

/** In with a backup code, where an app would give a code. */
export async function signInTaroOnPaper(bank: TestBank, backupCode: string): Promise<Visitor> {
  const visitor = await passPassword(bank, taro)
  const challenge = await askSignIn(visitor)
  const answered = await visitor.post(`/otp/challenges/${challenge}/answer`, { backupCode })
  if (!answered.ok) throw new Error(`a backup code was answered with ${answered.status}`)
  await visitor.post('/sign-in/finish', {}, { 'warifu-challenge': challenge })
  return visitor
}

async function read(response: Response): Promise<[number, Answer]> {
  return [response.status, (await response.json()) as Answer]
}

/** From Taro to a payee he has paid before. */
export const toLandlord: DomesticTransfer = {
  kind: 'domestic',
  from: '001-ordinary-0004567',
  bank: '1998',
  branch: '012',
  type: 'ordinary',
  number: '0300271',
  payeeName: 'フドウサン カンリ(カ',
  amount: 50_000,
}

/** From Taro to somebody he has never paid. */
export const toStranger: DomesticTransfer = {
  ...toLandlord,
  number: '7654321',
  payeeName: 'サトウ ジロウ',
  amount: 30_000,
}
