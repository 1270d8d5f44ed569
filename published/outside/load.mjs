// Classes may be loaded where there is no page (a server that renders); only the define entries register tags.
import assert from 'node:assert/strict'

const tags = []
globalThis.customElements = { get: () => undefined, define: (tag) => tags.push(tag) }
const { OtpCode, OtpEnroll } = await import('@warifu/elements')
assert.equal(typeof OtpCode, 'function')
assert.equal(typeof OtpEnroll, 'function')
assert.deepEqual(tags, [])
await import('@warifu/elements/define/otp-code')
assert.deepEqual(tags, ['otp-code'])
await import('@warifu/elements/define')
console.log(tags.join(' '))
