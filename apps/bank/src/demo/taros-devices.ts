import { parseUri, totp } from '@warifu/otp'
import { createSessions } from '../sign-in/session.ts'
import { taro } from './people.ts'
import type { Seeding } from './seeding.ts'

const day = 24 * 60 * 60_000
const longAgo = 300 * day
const latelyAgo = 30 * day

/** His old device stays on the list, for visitors to remove. */
export const tarosDevices = { old: 'Pixel 6', current: 'Pixel 9' } as const

/** What a device is given when it is set up. */
interface Enrollment {
  id: string
  uri: string
}

/** What the answers say, as far as it is looked at. */
type Answer = Record<string, unknown>

/**
 * Does what Taro did, by the routes that pages use: 300 days ago his first device and a set of backup codes, 30 days ago
 * a new device, approved with a code of the old one. Answers what his token app and his sheet of paper hold.
 */
export async function enrollTaro(seeding: Seeding): Promise<{ uri: string; backupCodes: readonly string[] }> {
  const { now } = seeding
  const browser = { cookie: '' }
  const first = tarosPage(seeding, now() - longAgo, browser)
  const old = (await first.post('/otp/enrollments', { name: tarosDevices.old })) as unknown as Enrollment
  const { backupCodesChallenge } = await first.post(`/otp/enrollments/${old.id}`, { code: first.codeOf(old) })
  const { codes } = await first.post('/otp/backup-codes', {}, String(backupCodesChallenge))

  const second = tarosPage(seeding, now() - latelyAgo, browser)
  const asked = await second.post('/otp/enrollments', { name: tarosDevices.current })
  const { id } = asked.challenge as { id: string }
  await second.post(`/otp/challenges/${id}/answer`, { code: second.codeOf(old) })
  const current = (await second.post('/otp/enrollments', { name: tarosDevices.current }, id)) as unknown as Enrollment
  await second.post(`/otp/enrollments/${current.id}`, { code: second.codeOf(current) })

  createSessions(seeding.db, seeding).endBefore(taro.id, now(), null)
  return { uri: current.uri, backupCodes: codes as string[] }
}

/** The browser that he used then and later, by the id that the bank's cookie gave it. */
interface Browser {
  cookie: string
}

const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0'

/** A page of Taro's at a moment in the past, signed in. */
function tarosPage({ db, cookie, origin, random, warifuAt }: Seeding, past: number, browser: Browser) {
  const sessions = createSessions(db, { now: () => past, random })
  const half = sessions.find(sessions.start(taro.id))
  if (!half) throw new Error('the session that was just started is missing')
  const session = cookie.set(sessions.raise(half))
  const warifu = warifuAt(() => past, sessions)

  const post = async (path: string, body: unknown, challenge?: string): Promise<Answer> => {
    const headers = new Headers({
      origin,
      cookie: [session, browser.cookie].filter((one) => one !== '').join('; '),
      'user-agent': userAgent,
      'content-type': 'application/json',
      'accept-language': 'ja',
    })
    if (challenge !== undefined) headers.set('warifu-challenge', challenge)
    const request = new Request(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
    const response = await warifu.fetch(request)
    const [kept] = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
    if (kept !== undefined) browser.cookie = kept
    const answer = (await response.json()) as Answer
    if (response.ok || answer.code === 'step-up-required') return answer
    throw new Error(`seeding the demo: POST ${path} was answered with ${response.status}`)
  }
  return { post, codeOf: ({ uri }: Enrollment) => totp(parseUri(uri).secret, past) }
}
