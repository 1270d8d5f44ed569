// Makes people with a session and an authenticator for better-auth, in a process that ends before anything is measured.
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { makeSignature, symmetricEncrypt } from 'better-auth/crypto'
import { getMigrations } from 'better-auth/db/migration'
import { openAuth, secret } from './better-auth-options.mjs'

const [place, count, peopleFile] = process.argv.slice(2)
const { auth, database } = openAuth(place)
await (await getMigrations(auth.options)).runMigrations()
const { adapter, authCookies, internalAdapter, secretConfig } = await auth.$context
const codes = JSON.stringify(Array.from({ length: 10 }, () => randomBytes(5).toString('hex')))
const backupCodes = await symmetricEncrypt({ key: secretConfig, data: codes })

const people = []
if (place.startsWith('postgres:')) {
  const numbers = Array.from({ length: Number(count) }, (_, i) => i)
  const worker = async () => {
    for (let i = numbers.pop(); i !== undefined; i = numbers.pop()) people.push(await personOf(i))
  }
  await Promise.all(Array.from({ length: 10 }, worker))
  await database.query('VACUUM (ANALYZE)')
  await database.end()
} else {
  // One transaction around all of them: nobody waits for a disk that is not measured.
  database.exec('BEGIN')
  for (let i = 0; i < Number(count); i++) people.push(await personOf(i))
  database.exec('COMMIT')
  database.close()
}
writeFileSync(peopleFile, JSON.stringify(people))

async function personOf(number) {
  const email = `person${number}@example.com`
  const user = await internalAdapter.createUser({ email, name: email, emailVerified: true, twoFactorEnabled: true })
  const otpSecret = randomBytes(24).toString('base64url')
  const sealed = await symmetricEncrypt({ key: secretConfig, data: otpSecret })
  const data = { userId: user.id, secret: sealed, backupCodes, verified: true }
  await adapter.create({ model: 'twoFactor', data })
  const session = await internalAdapter.createSession(user.id, false)
  const signed = encodeURIComponent(`${session.token}.${await makeSignature(session.token, secret)}`)
  return { secret: otpSecret, cookie: `${authCookies.sessionToken.name}=${signed}` }
}
