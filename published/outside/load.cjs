// An application that is not made of ES modules yet: Node 20.19 and later can require them.
const assert = require('node:assert/strict')

assert.equal(typeof require('@warifu/server').createWarifu, 'function')
assert.equal(typeof require('@warifu/server/sqlite').sqliteStore, 'function')
assert.equal(typeof require('@warifu/server/node').toNodeHandler, 'function')
assert.equal(require('@warifu/otp/fold').foldCode('１').digits, '1')
console.log(`required on ${process.version}`)
