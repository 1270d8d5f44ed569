import type {
  AnswerView,
  BackupCodesView,
  ChallengeView,
  EnrolledView,
  EnrollmentView,
  Problem,
} from '@warifu/contract'
import { fromBase32, totp } from '@warifu/otp'
import { onTestFinished } from 'vitest'
import * as z from 'zod'
import { ask, createWarifu, type Notice, operation, type Session, type WarifuOptions } from '../src/index.ts'
import type { SqliteDatabase } from '../src/sqlite.ts'
import type { SynchronousStore } from '../src/store/store.ts'
import { createWorldStore } from './world-store.ts'

/** Keys that only tests know. */
export const testKeys = 'test:kFvr4sCUHG3uKkYm7pOHMbY7Qq0q0Vd7u1n2J5c0nZs'
export const origin = 'https://bank.example'
export const start = Date.parse('2026-11-22T06:00:00Z')

export const transfer = operation({
  title: { ja: '振込', en: 'Transfer' },
  details: z.strictObject({ payee: z.string().min(1).max(48), amount: z.number().int().positive() }),
  facts: () => ({ newPayee: false }),
  rules: ({ amount }, facts) => [
    ask('code', 'high-amount', amount >= 100_000),
    ask('code', 'new-payee', facts.newPayee),
  ],
  reasons: {
    'high-amount': { ja: '10万円以上の振込です。', en: 'A transfer of ¥100,000 or more.' },
    'new-payee': { ja: 'はじめての振込先です。', en: 'The first transfer to this payee.' },
  },
  highRisk: ({ amount }) => amount >= 100_000,
  summary: ({ payee, amount }, say) => [
    { label: say({ ja: '受取人名', en: 'Payee' }), value: payee, weight: 'main' },
    { label: say({ ja: '振込金額', en: 'Amount' }), value: say.yen(amount), weight: 'main' },
  ],
})

const changeAddress = operation({
  title: { ja: '住所変更', en: 'Change of address' },
  details: z.strictObject({ address: z.string() }),
  rules: () => [ask('code', 'address', true)],
  reasons: { address: { ja: '住所の変更です。', en: 'A change of address.' } },
  summary: ({ address }) => [{ label: '', value: address, weight: 'main' }],
})

export const operations = { transfer, 'change-address': changeAddress }

/** The long run, on the other database, also holds every answer to the OpenAPI document. */
const documented =
  process.env.WARIFU_TEST_STORE === 'postgres' ? (await import('./documented.ts')).documented : undefined

type Options = Partial<WarifuOptions<SynchronousStore<SqliteDatabase>, typeof operations>>

/** A verifier on a database of its own, with a clock and sessions that the test moves. */
export function createWorld(options: Options = {}) {
  const place = createWorldStore()
  const { store } = place
  const clock = { now: start }
  const sessions = new Map<string, Session>()
  const notices: Notice[] = []
  const errors: unknown[] = []
  const warifu = createWarifu({
    issuer: 'Warifu Bank',
    origin,
    store,
    keys: testKeys,
    identify: (request) => sessions.get(request.headers.get('X-Session') ?? '') ?? null,
    operations,
    now: () => clock.now,
    notify: (notice) => void notices.push(notice),
    onError: (error) => void errors.push(error),
    ...options,
  })
  if (documented !== undefined) warifu.fetch = documented(warifu.fetch)
  onTestFinished(() => place.close())
  const world = { warifu, store, clock, sessions, notices, errors }
  return {
    ...world,
    file: place.file,
    get database() {
      return place.database
    },
    /** SQL that every database understands, behind the verifier's back. */
    run: place.run,
    /** A transaction of the host: committed, or undone when `work` throws. */
    inTransaction: place.inTransaction,
    /** SQL inside such a transaction. */
    inside: place.inside,
    breakInserts: place.breakInserts,
    stored: place.stored,
    document: async (id: string) => (await store.read({ namespace: 'default', id })) ?? '',
    /** Changes an account's document behind the verifier's back, and nothing else of its row. */
    setDocument: async (id: string, change: (document: string) => string) => {
      const document = change((await store.read({ namespace: 'default', id })) ?? '').replaceAll("'", "''")
      await place.run(`UPDATE warifu_account SET document = '${document}' WHERE id = '${id}'`)
    },
    /** A browser with a session of its own. */
    browser: (accountId = 'hanako', session: Partial<Session> = {}) => new Browser(world, accountId, session),
    /** Moves the clock on by so many seconds. */
    wait: (seconds: number) => {
      clock.now += seconds * 1000
    },
  }
}

export type World = ReturnType<typeof createWorld>

let sessionCount = 0

/** What a person's browser does: keeps a session and cookies, and calls the routes as our pages do. */
export class Browser {
  sessionId: string
  cookie: string | null = null
  secret: string | null = null
  readonly #world: Pick<World, 'warifu' | 'clock' | 'sessions'>

  constructor(world: Pick<World, 'warifu' | 'clock' | 'sessions'>, accountId: string, session: Partial<Session>) {
    this.#world = world
    sessionCount += 1
    this.sessionId = `session-${sessionCount}`
    world.sessions.set(this.sessionId, {
      accountId,
      sessionId: this.sessionId,
      label: accountId,
      stage: 'signed-in',
      firstFactorAt: world.clock.now,
      ...session,
    })
  }

  /** Another session of the same browser: cookies stay. */
  signedInAgain(accountId: string, session: Partial<Session> = {}): Browser {
    const again = new Browser(this.#world, accountId, session)
    again.cookie = this.cookie
    again.secret = this.secret
    return again
  }

  request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Request {
    return new Request(`${origin}${path}`, {
      method,
      headers: {
        'X-Session': this.sessionId,
        Origin: origin,
        ...(this.cookie === null ? {} : { Cookie: this.cookie }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  async call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply<T>> {
    const response = await this.#world.warifu.fetch(this.request(method, path, body, headers))
    const cookie = response.headers.get('Set-Cookie')?.split(';')[0]
    if (cookie !== undefined) this.cookie = cookie
    return readReply<T>(response)
  }

  /** @param challenge - one that is approved for this */
  post<T>(path: string, body: unknown = {}, challenge: string | null = null): Promise<Reply<T>> {
    return this.call<T>('POST', path, body, challenge === null ? {} : { 'Warifu-Challenge': challenge })
  }

  /** Sends one of our own changes of authenticators: asked for, approved with a fresh code, and sent again. */
  async carryOut<T>(method: string, path: string, body?: unknown): Promise<Reply<T>> {
    const { problem } = await this.call(method, path, body)
    if (problem?.code !== 'step-up-required') throw new Error(`nothing was asked: ${JSON.stringify(problem)}`)
    this.#world.clock.now += 30_000
    const { status } = await this.answer(problem.challenge.id, this.code())
    if (status !== 200) throw new Error('the approval was refused')
    return this.call<T>(method, path, body, { 'Warifu-Challenge': problem.challenge.id })
  }

  /** The code of the enrolled secret, so many steps from now. */
  code(steps = 0, now = this.#world.clock.now): string {
    if (this.secret === null) throw new Error('enroll first')
    return totp(fromBase32(this.secret), now + steps * 30_000)
  }

  /** Starts an enrollment and confirms it; afterwards the clock stands in a fresh step. */
  async enroll(): Promise<EnrolledView> {
    const pending = await this.post<EnrollmentView>('/otp/enrollments')
    this.secret = pending.body.secret
    const enrolled = await this.post<EnrolledView>(`/otp/enrollments/${pending.body.id}`, { code: this.code() })
    if (enrolled.status !== 200) throw new Error(`enrollment refused: ${JSON.stringify(enrolled.body)}`)
    this.#world.clock.now += 30_000
    return enrolled.body
  }

  /** Issues the first set of backup codes, right after `enroll`. */
  async issueBackupCodes(enrolled: EnrolledView): Promise<readonly string[]> {
    const { body, status } = await this.post<BackupCodesView>('/otp/backup-codes', {}, enrolled.backupCodesChallenge)
    if (status !== 201) throw new Error(`no backup codes: ${JSON.stringify(body)}`)
    return body.codes
  }

  answerWithBackupCode(challenge: string, backupCode: unknown): Promise<Reply<AnswerView>> {
    return this.post<AnswerView>(`/otp/challenges/${challenge}/answer`, { backupCode })
  }

  answer(challenge: string, code: unknown): Promise<Reply<AnswerView>> {
    return this.post<AnswerView>(`/otp/challenges/${challenge}/answer`, { code })
  }

  /** Asks to carry out an operation, as the host's route would. */
  async attempt(name: 'transfer' | 'change-address' | 'sign-in', input: unknown, challenge?: string) {
    const headers = challenge === undefined ? {} : { 'Warifu-Challenge': challenge }
    const request = this.request('POST', `/host/${name}`, input, headers)
    const gate =
      name === 'sign-in'
        ? await this.#world.warifu.protect(request, name)
        : await this.#world.warifu.protect(request, name, input)
    return gate.ok ? { gate, status: 200, problem: null } : { gate, ...(await problemOf(gate.response)) }
  }

  /** Opens a challenge for an operation that needs one. */
  async challenge(name: 'transfer' | 'change-address' | 'sign-in', input: unknown): Promise<ChallengeView> {
    const { problem } = await this.attempt(name, input)
    if (problem?.code !== 'step-up-required') throw new Error(`no challenge: ${JSON.stringify(problem)}`)
    return problem.challenge
  }
}

export interface Reply<T> {
  status: number
  headers: Headers
  text: string
  /** The body as hoped for. */
  body: T
  problem: Problem | null
}

async function readReply<T>(response: Response): Promise<Reply<T>> {
  const text = await response.text()
  const isProblem = response.headers.get('Content-Type') === 'application/problem+json'
  const body = text === '' ? null : JSON.parse(text)
  return { status: response.status, headers: response.headers, text, body: body as T, problem: isProblem ? body : null }
}

async function problemOf(response: Response): Promise<{ status: number; problem: Problem }> {
  return { status: response.status, problem: (await response.json()) as Problem }
}

/** So many calls at once. */
export function race<T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => call(i)))
}

/** A well-formed code that is none of the window's. */
export function wrongCode(browser: Browser): string {
  const near = new Set([-2, -1, 0, 1, 2].map((steps) => browser.code(steps)))
  for (let guess = 0; ; guess++) {
    const code = String(guess).padStart(6, '0')
    if (!near.has(code)) return code
  }
}

export const high = { payee: 'ヤマノ イチロウ', amount: 250_000 }
