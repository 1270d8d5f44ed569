import type {
  AnswerView,
  AuthenticatorView,
  BackupCodesView,
  ChallengeView,
  EnrolledView,
  EnrollmentView,
  ProblemCode,
  StateView,
} from '@warifu/contract'

/** The server's clock in these tests. */
export const now = 1_795_330_800_000

export const challenge: ChallengeView = {
  now,
  id: 'c1',
  operation: 'transfer',
  title: '振込',
  state: 'open',
  reasons: [{ code: 'high-amount', text: '10万円以上の振込のため、追加の確認が必要です。' }],
  summary: [
    { label: '受取人名', value: 'ヤマノ ハナコ', weight: 'main' },
    { label: '振込金額', value: '250,000円', weight: 'main' },
    { label: '振込先', value: 'さくら銀行 青葉支店 普通 1234567', weight: 'normal' },
    { label: '振込手数料', value: '220円', weight: 'normal' },
  ],
  issuer: 'Warifu Bank',
  host: 'bank.example',
  label: 'Warifu Bank (personal)',
  methods: ['code'],
  digits: 6,
  expiresAt: now + 300_000,
  answersLeft: 5,
  check: null,
  pausedUntil: null,
}

export const state: StateView = {
  now,
  stage: 'signed-in',
  issuer: 'Warifu Bank',
  host: 'bank.example',
  authenticators: [],
  browsers: [],
  backupCodes: null,
  enrollment: 'allowed',
  coolingOffUntil: null,
}

export const enrollment: EnrollmentView = {
  now,
  id: 'e1',
  uri: 'otpauth://totp/Warifu%20Bank:personal?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Warifu%20Bank',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  issuer: 'Warifu Bank',
  label: 'Warifu Bank (personal)',
  name: 'Pixel',
  digits: 6,
  periodSeconds: 30,
  expiresAt: now + 600_000,
}

export const authenticator: AuthenticatorView = {
  id: 'a1',
  name: 'Pixel',
  kind: 'totp',
  digits: 6,
  serial: null,
  createdAt: now,
  lastUsedAt: null,
  lastUsedIn: null,
  stale: false,
  state: 'active',
}

/** The first enrollment of an account, confirmed. */
export const enrolled: EnrolledView = { now, authenticator, backupCodesChallenge: 'c9', coolingOffUntil: null }

/** A set that was just issued. */
export const backupCodes: BackupCodesView = {
  now,
  codes: [
    '7K2M-9QXD-3FTVW',
    'A4ZC-0H8N-RJ6PS',
    'M1TB-X5GK-2WQ9E',
    'D8RY-4VFJ-6C0HA',
    'PN3S-K7WT-Z1BMX',
    '5GQE-HC2D-9YV4R',
    'T6J0-8MPF-AKX7N',
    'W9BS-1ZRC-QE5GH',
    '2VDK-T4Y6-J8N0M',
    'XF7P-3AHW-S9RBC',
  ],
  issuer: 'わりふ銀行',
  host: 'bank.example',
  label: 'hanako (personal)',
  issuedAt: now,
}

/** The server's answer to a right code. */
export const passed: AnswerView = {
  now,
  challenge: 'c1',
  expiresAt: now + 120_000,
  method: 'code',
  authenticator: { id: 'a1', name: 'Pixel' },
  backupCodesLeft: null,
}

/** A problem document, as the server sends it. */
export function problem<Code extends ProblemCode>(code: Code, more: Record<string, unknown> = {}) {
  return { type: `urn:warifu:problem:${code}`, title: code, status: 422, code, instance: 'urn:uuid:7f3a', now, ...more }
}

type Answer = { status: number; body?: unknown } | 'offline' | 'hangs'

export const ok = (body?: unknown): Answer => ({ status: body === undefined ? 204 : 200, body })
export const no = (code: ProblemCode, more: Record<string, unknown> = {}, status = 422): Answer => ({
  status,
  body: problem(code, { status, ...more }),
})

/** Answers in place of a server: each route's answers one after another, the last one for good. */
export function serve(routes: Record<string, Answer | Answer[]>) {
  const calls: { route: string; body: unknown; headers: Headers }[] = []
  const counts = new Map<string, number>()
  const real = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    const route = `${request.method} ${pathname}`
    if (!(route in routes)) return real(input, init)
    calls.push({ route, body: await request.json().catch(() => null), headers: request.headers })
    const answers = [routes[route]].flat() as Answer[]
    const count = counts.get(route) ?? 0
    counts.set(route, count + 1)
    const answer = answers[Math.min(count, answers.length - 1)]
    if (answer === 'hangs') return new Promise(() => {})
    if (answer === 'offline' || answer === undefined) throw new TypeError('Failed to fetch')
    const type = answer.status < 400 ? 'application/json' : 'application/problem+json'
    const body = answer.status === 204 ? null : JSON.stringify(answer.body)
    return new Response(body, { status: answer.status, headers: { 'content-type': type } })
  }
  return {
    calls,
    routes: () => calls.map(({ route }) => route),
    stop: () => {
      globalThis.fetch = real
    },
  }
}
