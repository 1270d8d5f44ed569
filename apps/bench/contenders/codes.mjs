// One typed code against the window of one step either side. Nothing about a secret is kept between two calls: a server
// meets another person's secret in every request. Each library gets it in the form it takes most cheaply.
import { createHmac, randomBytes } from 'node:crypto'
import { timeAwaited, timeCalls } from '../rounds/stopwatch.mjs'

/** Printable secrets, so that a library that takes text only computes with the same bytes. */
const people = Array.from({ length: 256 }, () => {
  const text = randomBytes(15).toString('base64url')
  const buffer = Buffer.from(text)
  return { text, buffer, bytes: new Uint8Array(buffer), wrong: '' }
})
const currentStep = () => Math.floor(Date.now() / 30_000)
const windowNow = () => [-1, 0, 1].map((steps) => currentStep() + steps)

/** What each library is called, and how it is asked. */
const libraries = {
  async warifu() {
    const { matchCode } = await import('@warifu/otp')
    return { check: ({ bytes }, code) => matchCode(bytes, code, windowNow()) !== null }
  },
  async createHmac() {
    return { check: ({ buffer }, code) => windowNow().filter((step) => codeAt(buffer, step) === code).length > 0 }
  },
  async otpauth() {
    const { Secret, TOTP } = await import('otpauth')
    return {
      check: ({ bytes }, token) =>
        TOTP.validate({ token, secret: new Secret({ buffer: bytes.buffer }), window: 1 }) !== null,
    }
  },
  async otplib() {
    const { createGuardrails, verifySync } = await import('otplib')
    const { crypto } = await import('@otplib/plugin-crypto-node')
    const guardrails = createGuardrails({ MIN_SECRET_BYTES: 16 })
    return {
      check: ({ bytes }, token) => verifySync({ secret: bytes, token, epochTolerance: 30, crypto, guardrails }).valid,
    }
  },
  async speakeasy() {
    const { default: speakeasy } = await import('speakeasy')
    return { check: ({ buffer }, token) => speakeasy.totp.verify({ secret: buffer, token, window: 1 }) }
  },
  async notp() {
    const { default: notp } = await import('notp')
    return { check: ({ text }, token) => notp.totp.verify(token, text, { window: 1 }) !== null }
  },
  async oslo() {
    const { verifyTOTPWithGracePeriod } = await import('@oslojs/otp')
    return { check: ({ bytes }, token) => verifyTOTPWithGracePeriod(bytes, 30, 6, token, 30) }
  },
  async 'better-auth'() {
    const { createOTP } = await import('@better-auth/utils/otp')
    return { check: ({ text }, token) => createOTP(text).verify(token, { window: 1 }), waits: true }
  },
}

/** @param options `library`: a name of the table above */
export async function open({ library }) {
  // speakeasy and notp make buffers the old way.
  process.on('warning', () => {})
  const { check, waits = false } = await libraries[library]()
  for (const person of people) person.wrong = codeOfNoStep(person.buffer)
  await isRight(check)
  // A wrong code: every step of the window has to be computed, whoever stops at the first that fits.
  const call = (i) => check(people[i & 255], people[i & 255].wrong)
  return { slice: ({ ms }) => (waits ? timeAwaited(call, { ms }) : timeCalls(call, { ms })) }
}

async function isRight(check) {
  let taken = 0
  for (const person of people) {
    if (await check(person, person.wrong)) throw new Error('a wrong code was taken')
    if (await check(person, codeAt(person.buffer, currentStep()))) taken += 1
  }
  // notp leaves out leading zeros, so that one code in ten thousand is lost to it.
  if (taken < people.length - 2) throw new Error(`only ${taken} of ${people.length} right codes were taken`)
}

/** RFC 4226 section 5.3, written out. */
function codeAt(secret, step) {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = mac[19] & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1e6).padStart(6, '0')
}

/** None of the steps around, also while the bench runs on. */
function codeOfNoStep(secret) {
  const near = new Set(Array.from({ length: 200 }, (_, i) => codeAt(secret, currentStep() + i - 20)))
  let guess = 123_456
  while (near.has(String(guess))) guess += 1
  return String(guess)
}
