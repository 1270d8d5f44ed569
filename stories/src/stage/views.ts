import type {
  BackupCodesView,
  ChallengeView,
  EnrolledView,
  EnrollmentView,
  Language,
  StateView,
} from '@warifu/contract'

/** The server's clock in every story: 22 November 2026, 15:00 in Japan. */
export const now = Date.UTC(2026, 10, 22, 6)

const minutes = 60_000
const words = {
  ja: {
    issuer: 'わりふ銀行',
    label: 'わりふ銀行（個人）',
    name: '自分のスマートフォン',
    owner: 'hanako（個人）',
    signIn: 'ログイン',
    transfer: '振込',
    highAmount: '10万円以上の振込のため、追加の確認が必要です。',
    newPayee: 'はじめての振込先のため、追加の確認が必要です。',
    payee: '受取人名',
    payeeName: 'ヤマノ イチロウ',
    amount: '振込金額',
    yen: '250,000円',
    account: '振込先',
    accountOf: 'みなも銀行 本店営業部 普通 1234567',
    date: '振込指定日',
    dateOf: '2026年11月24日（火）',
    fee: '振込手数料',
    feeOf: '220円',
    adding: '端末の追加',
    addingWhy: '端末を追加します。先に、いままでの端末の確認コードを入力してください。',
    toAdd: '追加する端末',
  },
  en: {
    issuer: 'Warifu Bank',
    label: 'Warifu Bank (personal)',
    name: 'My phone',
    owner: 'hanako (personal)',
    signIn: 'Sign-in',
    transfer: 'Transfer',
    highAmount: 'Transfers of ¥100,000 or more need an extra check.',
    newPayee: 'The first transfer to a payee needs an extra check.',
    payee: 'Payee',
    payeeName: 'YAMANO ICHIRO',
    amount: 'Amount',
    yen: '¥250,000',
    account: 'To account',
    accountOf: 'Minamo Bank, Head Office, ordinary 1234567',
    date: 'Transfer date',
    dateOf: 'Tuesday, 24 November 2026',
    fee: 'Fee',
    feeOf: '¥220',
    adding: 'Adding a device',
    addingWhy: 'You are adding a device. First enter a code from a device you already have.',
    toAdd: 'Device to add',
  },
} as const satisfies Record<Language, Record<string, string>>

/** As long as names are allowed to be, with and without places to break them. */
const longNames = {
  ja: {
    issuer: 'みなも中央信用金庫 法人インターネットバンキング',
    label: 'みなも中央信用金庫（法人・管理者）minamo-shokai.nihombashi@corporate.example',
    name: '営業第一部・日本橋本店・2026年度貸与スマートフォン（予備機・受付カウンター）',
  },
  en: {
    issuer: 'Minamo Central Cooperative Bank, Internet Banking for Business',
    label: 'Minamo Central (administrator) minamo-shokai.nihombashi@corporate.example',
    name: 'FirstSalesDepartmentNihombashiSparePhone',
  },
} as const

/** A session that has passed everything and may enroll. */
export function stateView(more: Partial<StateView> = {}): (language: Language) => StateView {
  return (language) => ({
    now,
    stage: 'signed-in',
    issuer: words[language].issuer,
    host: 'bank.example',
    authenticators: [],
    browsers: [],
    backupCodes: null,
    enrollment: 'allowed',
    coolingOffUntil: null,
    ...more,
  })
}

/** A session whose account has a device already. */
export function enrolledState(language: Language): StateView {
  const { authenticator } = enrolledView(language)
  return stateView({ enrollment: 'with-approval', authenticators: [authenticator] })(language)
}

export function enrollmentView(language: Language): EnrollmentView {
  return enrollmentOf(words[language])
}

export function longEnrollment(language: Language): EnrollmentView {
  return enrollmentOf(longNames[language])
}

function enrollmentOf({ issuer, label, name }: Record<'issuer' | 'label' | 'name', string>): EnrollmentView {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const [path, query] = [issuer, label].map(encodeURIComponent)
  return {
    now,
    id: 'e1',
    uri: `otpauth://totp/${path}:${query}?secret=${secret}&issuer=${path}&algorithm=SHA1&digits=6&period=30`,
    secret,
    issuer,
    label,
    name,
    digits: 6,
    periodSeconds: 30,
    expiresAt: now + 10 * minutes,
  }
}

export function enrolledView(language: Language): EnrolledView {
  return {
    now,
    authenticator: {
      id: 'a1',
      name: words[language].name,
      kind: 'totp',
      digits: 6,
      serial: null,
      createdAt: now,
      lastUsedAt: null,
      lastUsedIn: null,
      stale: false,
      state: 'active',
    },
    backupCodesChallenge: 'c9',
    coolingOffUntil: now + 24 * 60 * minutes,
  }
}

export function longName(language: Language): string {
  return longNames[language].name
}

export function longEnrolled(language: Language): EnrolledView {
  const view = enrolledView(language)
  return { ...view, authenticator: { ...view.authenticator, name: longName(language) } }
}

/** A session whose account has a set of backup codes, of which so many are left. */
export function ownedCodes(left: number): (language: Language) => StateView {
  const issuedAt = now - 40 * 24 * 60 * minutes
  return (language) => ({ ...enrolledState(language), backupCodes: { left, total: 10, issuedAt } })
}

/** A set that was just issued. */
export function backupCodesView(language: Language): BackupCodesView {
  const { issuer, owner: label } = words[language]
  const codes = [
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
  ]
  return { now, codes, issuer, host: 'bank.example', label, issuedAt: now }
}

/** A challenge about nothing, opened so long after the enrollment that the app shows another code, or at once. */
export function tryChallenge(at = now + 60_000): (language: Language) => ChallengeView {
  return (language) => ({ ...challenge(language), operation: 'try-code', now: at, expiresAt: at + 5 * minutes })
}

/** A sign-in waiting for its code. */
export function signInChallenge(more: Partial<ChallengeView> = {}): (language: Language) => ChallengeView {
  return (language) => ({ ...challenge(language), operation: 'sign-in', title: words[language].signIn, ...more })
}

export function longSignIn(language: Language): ChallengeView {
  const { issuer, label } = longNames[language]
  return signInChallenge({ issuer, label })(language)
}

/** A transfer waiting for its code: a high amount to a new payee. */
export function transferChallenge(more: Partial<ChallengeView> = {}): (language: Language) => ChallengeView {
  return (language) => {
    const say = words[language]
    return {
      ...challenge(language),
      operation: 'transfer',
      title: say.transfer,
      reasons: [
        { code: 'high-amount', text: say.highAmount },
        { code: 'new-payee', text: say.newPayee },
      ],
      summary: [
        { label: say.payee, value: say.payeeName, weight: 'main' },
        { label: say.amount, value: say.yen, weight: 'main' },
        { label: say.account, value: say.accountOf, weight: 'normal' },
        { label: say.date, value: say.dateOf, weight: 'normal' },
        { label: say.fee, value: say.feeOf, weight: 'normal' },
      ],
      ...more,
    }
  }
}

/** A further device waiting for its approval, by a code or a backup code. */
export function addingChallenge(language: Language): ChallengeView {
  const say = words[language]
  return {
    ...challenge(language),
    operation: 'add-authenticator',
    title: say.adding,
    reasons: [{ code: 'always', text: say.addingWhy }],
    summary: [{ label: say.toAdd, value: say.name, weight: 'main' }],
    methods: ['code', 'backup-code'],
  }
}

/** The longest names a transfer can have, which must wrap and never be cut. */
export function longTransfer(language: Language): ChallengeView {
  const view = transferChallenge()(language)
  const payee =
    language === 'ja'
      ? 'カ）ミナモショウカイ ニホンバシホンテン ダイイチエイギョウブ ケイリカ'
      : 'MINAMO SHOKAI K.K. NIHONBASHI HEAD OFFICE FIRST SALES DEPARTMENT'
  const amount = language === 'ja' ? '1,234,567,890円' : '¥1,234,567,890'
  const [, , ...rest] = view.summary
  return {
    ...view,
    summary: [
      { label: words[language].payee, value: payee, weight: 'main' },
      { label: words[language].amount, value: amount, weight: 'main' },
      ...rest,
    ],
  }
}

function challenge(language: Language): ChallengeView {
  return {
    now,
    id: 'c1',
    operation: '',
    title: '',
    state: 'open',
    reasons: [],
    summary: [],
    issuer: words[language].issuer,
    host: 'bank.example',
    label: words[language].label,
    methods: ['code'],
    digits: 6,
    expiresAt: now + 5 * minutes,
    answersLeft: 5,
    check: null,
    pausedUntil: null,
  }
}
