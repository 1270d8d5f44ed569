// Run on every version of Node: loads every entry, enrolls an authenticator, and has a change of address approved.
import assert from 'node:assert/strict'
import { createClient, withStepUp } from '@warifu/client'
import { canonical, isProblem, problemStatus } from '@warifu/contract'
import { answerRequest } from '@warifu/contract/schemas'
import { fromBase32, parseUri, totp } from '@warifu/otp'
import { foldCode } from '@warifu/otp/fold'
import { otelTelemetry } from '@warifu/server/otel'
import { storeTestkit } from '@warifu/server/testkit'
import { openBank } from './bank.js'

assert.equal(canonical({ b: 1, a: 'あ' }), '{"a":"あ","b":1}')
assert.equal(foldCode('１２３ 456').digits, '123456')
assert.ok(answerRequest.safeParse({ code: '123456' }).success)
assert.ok('wrong-code' in problemStatus)
assert.equal(typeof otelTelemetry, 'function')
assert.equal(typeof storeTestkit, 'function')

let ahead = 0
const bank = await openBank(process.argv[2] ?? '', () => Date.now() + ahead)

/** A page of the bank: says where it comes from, as a browser does. */
const cookies = new Map<string, string>()
const pageFetch: typeof fetch = async (input, init) => {
  const request = new Request(input instanceof Request ? input : new URL(String(input), bank.url), init)
  request.headers.set('Origin', bank.url)
  request.headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
  const response = await fetch(request)
  for (const cookie of response.headers.getSetCookie()) {
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
    cookies.set(name, value)
  }
  return response
}
const client = createClient({ baseUrl: `${bank.url}/otp`, fetch: pageFetch, language: 'en' })

const script = await fetch(`${bank.url}/otp/elements.js`)
assert.equal(script.status, 200)
assert.match(await script.text(), /otp-step-up/)

const enrollment = await client.startEnrollment('Phone')
assert.ok(enrollment.ok, JSON.stringify(enrollment))
const token = parseUri(enrollment.value.uri)
assert.equal(token.issuer, 'Outside Bank')
const code = () => totp(fromBase32(enrollment.value.secret), Date.now() + ahead)
const enrolled = await client.confirmEnrollment(enrollment.value.id, code())
assert.ok(enrolled.ok, JSON.stringify(enrolled))
ahead += 60_000

const guarded = withStepUp(pageFetch, {
  origin: bank.url,
  approve: async (challenge) => {
    assert.equal(challenge.summary[0]?.value, 'Kyoto')
    const answered = await client.answer(challenge.id, code())
    return answered.ok ? { approved: true, challenge: challenge.id } : { approved: false }
  },
})
const change = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"address":"Kyoto"}' }
const refused = await pageFetch(`${bank.url}/address`, change)
const problem: unknown = await refused.json()
assert.ok(isProblem(problem) && problem.code === 'step-up-required')
const moved = await guarded(`${bank.url}/address`, change)
assert.deepEqual([moved.status, await moved.json()], [200, { moved: 'Kyoto' }])

await bank.close()
console.log(`walked on ${process.version}`)
// Keep-alive connections of the page.
process.exit(0)
