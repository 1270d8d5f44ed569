// What is sent to the servers: each person's own request, with a code that is right.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { totp } from '@warifu/otp'
import { showProgress } from '../rounds/progress.mjs'
import { answerPath } from '../world/people.mjs'
import { origin } from '../world/verifier.mjs'
import { authOrigin } from './better-auth-options.mjs'
import { server } from './contender.mjs'
import { requestBytes } from './load.mjs'

const run = promisify(execFile)

/**
 * A server of ours. The questions are asked by another process than the one that is measured, on the same database.
 *
 * @param people on a verifier of the bench's own, with its clock
 */
export function warifu(name, module, place, people, clock) {
  return server(name, module, place, async (say) => {
    const answers = await people.ask()
    await say({ now: clock.now })
    return answers.map((answer) => requestBytes(answerPath(answer), { ...answer, origin }, { code: answer.code }))
  })
}

/** Its path with a session only reads: it takes the same code again, and logs nothing. */
export async function betterAuth(name, place, peopleFile, count) {
  showProgress(`filling ${name}`)
  const program = fileURLToPath(new URL('better-auth-people.mjs', import.meta.url))
  await run(process.execPath, [program, place, count, peopleFile])
  const people = JSON.parse(readFileSync(peopleFile, 'utf8'))
  return server(name, 'better-auth.mjs', place, () =>
    people.map(({ secret, cookie }) => {
      const code = totp(new TextEncoder().encode(secret), Date.now())
      return requestBytes('/api/auth/two-factor/verify-totp', { cookie, origin: authOrigin }, { code })
    }),
  )
}

export function echo() {
  const request = requestBytes('/', { cookie: 'session=nobody', origin }, { code: '123456' })
  return server('node:http, JSON echoed', 'echo.mjs', '', () => Array.from({ length: 20_000 }, () => request))
}
