import { type ProblemCode, problemStatus } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { en } from '../src/messages/en.ts'
import { moment } from '../src/messages/format.ts'
import { ja } from '../src/messages/ja.ts'
import type { Messages } from '../src/messages/messages.ts'
import { stepUp } from '../src/messages/step-up.ts'
import { addLanguage, languageOf, messagesOf, overrideMessages } from '../src/messages/table.ts'
import { now, problem } from './pages.ts'

/** Arguments for every function of the tables: a text, a number or a time, by the name of the message. */
const samples: Record<string, readonly unknown[]> = {
  'code.label': [6],
  'code.hint': ['わりふ銀行', 6],
  'code.tooShort': [6, 3],
  'help.anotherAccount': ['わりふ銀行'],
  'site.rightSite': ['わりふ銀行', 'bank.example'],
  'site.neverAsked': ['当行'],
  'enroll.codeHint': [6],
  'enroll.kindOf': [6, 30],
  'enroll.expired': ['わりふ銀行'],
  'enroll.done': ['端末'],
  'enroll.hasAuthenticator': [['端末']],
  'enroll.nameOf': [2],
  'enroll.nameTaken': ['端末'],
  'enroll.full': [5],
  'enroll.added': ['端末'],
  'enroll.tryHint': ['わりふ銀行', 6],
  'enroll.tried': ['端末'],
  'backupCodes.left': [8],
  'backupCodes.issuedOn': ['2026年11月22日', 10],
  'backupCodes.renewText': [8],
  'backupCodes.onlyNow': [10],
  'backupCodes.serviceAt': ['わりふ銀行', 'bank.example'],
  'backupCodes.title': ['わりふ銀行'],
  'devices.kindOf': [{ digits: 6, serial: '123456' }],
  'devices.working': [['端末'], 3],
  'devices.stoppedAt': [now + 1000, now + 1000],
  'recover.steps': [2, 86_400],
  'recover.missing': [2],
  'recover.way': ['email'],
  'recover.toldLabel': [8],
  'recoveryStop.waiting': [now, now + 86_400_000, now],
  'releasePassword.setOn': ['2026年11月22日'],
  'checkUp.left': [2],
  'checkUp.lastChecked': ['2026年11月22日'],
  'checkUp.finished': ['2026年11月22日'],
  'checkUp.passed': ['2026年11月22日'],
  'checkUp.forgetOf': ['Chrome / Windows'],
  'stepUp.heading': ['振込'],
  'ways.example': ['7K2M-9QXD-3FTVW'],
  'ways.wrongLength': [13, 12],
  'ways.strange': [['U', '%']],
  'ways.left': [3],
  'ways.checkHint': [4],
  'ways.useDigits': [8],
  'sentCode.way': ['email', 'h•••@mail.example'],
  'sentCode.lead': ['sms', '•••5678'],
  'sentCode.weak': ['sms'],
  'sentCode.label': [8],
  'sentCode.hint': ['h•••@mail.example', 8],
  'ways.checkLack': [4],
}

const problemData = {
  remaining: 3,
  answersLeft: 3,
  retryAt: now + 90_000_000,
  nextCodeAt: now + 9000,
  driftSeconds: 300,
  reference: 'A1',
  challenge: {},
  fields: [],
}

/** Every sentence of a table with its name. */
function sentences(table: Messages): [string, string][] {
  const found: [string, string][] = []
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found.push([path, value])
    else if (typeof value === 'function') {
      const args = path.startsWith('problems.')
        ? [problem(path.slice(9) as ProblemCode, problemData), { label: 'わりふ銀行', now }]
        : (samples[path] ?? [now + 45_000, now])
      found.push([path, String(value(...args))])
    } else for (const [key, inner] of Object.entries(value as object)) walk(inner, path ? `${path}.${key}` : key)
  }
  walk(table, '')
  // A date and its time do stand apart.
  return found.map(([path, text]) => [path, text.replace(/日 (?=\d{1,2}:\d{2})/gu, '日')])
}

/** What a Japanese bank does not write: spaces between scripts, wrong marks and widths, foreign words, stiffness. */
const never: [string, RegExp][] = [
  ['a space between scripts', /[ぁ-んァ-ヶ一-龥々ー] +[0-9A-Za-z]|[0-9A-Za-z] +[ぁ-んァ-ヶ一-龥々]/u],
  ['wrong marks or widths', /[！!～￥¥①-⑳㈱]|\.\.\.|[ｦ-ﾟ]|[０-９Ａ-Ｚａ-ｚ]/u],
  ['a word of another glossary', /あなた|ユーザー|デバイス|サインイン|認証コード(?<!取引認証コード)|リカバリ|お客様/u],
  ['stiffness', /させていただ|することができ|に失敗しました|無効な|不正な|正常に/u],
  ['kanji for helpers', /下さい|出来[るまな]|〜?の為|頂[きく]/u],
]

/** The address stands alone on purpose: a person compares it letter by letter. */
const spaced = new Set(['site.rightSite'])

/** Labels that are whole sentences by nature. */
const headings = new Set([
  'common.failedHeading',
  'devices.stoppedHeading',
  'common.loading',
  'common.checking',
  'enroll.expiredHeading',
  'enroll.doneHeading',
  'enroll.hasAuthenticatorHeading',
  'enroll.notNowHeading',
  'stepUp.endedHeading',
  'backupCodes.issuing',
  // Beside a box to tick.
  'backupCodes.stored',
  'backupCodes.unansweredHeading',
  'backupCodes.unkeptHeading',
  'recover.deskHeading',
  'recover.readyHeading',
  'sentCode.sending',
  'recover.waitingHeading',
  'recoveryStop.heading',
])

describe('the Japanese table', () => {
  it.each(never)('EMB-7 has nowhere %s', (name, pattern) => {
    const wrong = sentences(ja).filter(
      ([path, text]) => pattern.test(text) && !(spaced.has(path) && name.includes('space')),
    )
    expect(wrong).toEqual([])
  })

  it('EMB-7 ends sentences with 。 and labels without', () => {
    const open = sentences(ja).filter(
      ([path, text]) => /(です|ます|ません|ました|ください|でした)$/u.test(text) && !headings.has(path),
    )
    expect(open).toEqual([])
    const labels = ['common.tryAgain', 'stepUp.approve', 'stepUp.stop', 'signIn.submit', 'enroll.begin', 'enroll.copy']
    expect(sentences(ja).filter(([path, text]) => labels.includes(path) && text.endsWith('。'))).toEqual([])
  })

  it('EMB-7 never refuses what a Japanese keyboard gives', () => {
    expect(sentences(ja).filter(([, text]) => /半角|全角/u.test(text))).toEqual([])
  })
})

describe('both tables', () => {
  it.each(['ja', 'en'] as const)('VER-2 %s has a whole sentence for every problem of the contract', (language) => {
    const { problems } = { ja, en }[language]
    for (const code of Object.keys(problemStatus) as ProblemCode[]) {
      const sentence = problems[code](problem(code, problemData) as never, { label: 'わりふ銀行', now })
      expect(sentence, code).toMatch(language === 'ja' ? /。$/u : /\.$/u)
      expect(sentence, code).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  it('VER-2 say nothing of what a code or a key is', () => {
    for (const [, text] of [...sentences(ja), ...sentences(en)]) expect(text).not.toContain('undefined')
  })

  it('tell the tries that are left, and warn before the last', () => {
    const say = (table: Messages, remaining: number) =>
      table.problems['wrong-code'](problem('wrong-code', { remaining, retryAt: null }) as never, { label: 'X', now })
    expect(say(ja, 3)).toContain('あと3回まで続けて入力できます。')
    expect(say(ja, 1)).toContain('次も正しくない場合は')
    expect(say(en, 3)).toContain('You can try 3 more times in a row.')
    expect(say(en, 0)).not.toContain('You can try')
  })

  it('BAK-2 tell the answers that are left to a backup code, and warn before the last', () => {
    const say = (table: Messages, answersLeft: number) =>
      (['wrong-backup-code', 'used-backup-code'] as const).map((code) =>
        table.problems[code](problem(code, { answersLeft }) as never, { label: 'X', now }),
      )
    for (const sentence of say(ja, 4)) expect(sentence).toMatch(/あと4回まで入力できます。$/u)
    for (const sentence of say(ja, 1)) expect(sentence).toMatch(/次も正しくない場合は、この確認を終わります。$/u)
    for (const sentence of say(en, 4)) expect(sentence).toMatch(/You can try 4 more times\.$/u)
    for (const sentence of say(en, 1)) expect(sentence).toMatch(/this check ends\.$/u)
  })

  it('count down in words', () => {
    expect(ja.wait.line(now + 30_000, now)).toBe('あと30秒で、もう一度入力できます。')
    expect(en.wait.line(now + 1000, now)).toBe('You can try again in 1 second.')
    expect(en.wait.line(now + 300_000, now)).toMatch(/^You can enter a code from \d{2}:\d{2} \(in 5 minutes\)\.$/)
  })

  it('EMB-7 name the zone of a moment where the viewer’s clock shows another time', () => {
    const at = Date.UTC(2026, 10, 22, 6, 4)
    const own = moment('ja', at, at)
    expect(moment('ja', at, at, Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(own)
    expect(moment('ja', at, at, 'No/Where')).toBe(own)
    expect(moment('ja', at, at - 86_400_000, 'Pacific/Kiritimati')).toMatch(/^2026年11月22日 20:04 \S*14$/)
    expect(moment('en', at, at, 'Pacific/Kiritimati')).toMatch(/^20:04 \S*14$/)
  })

  it('say the day of a moment that is not today', () => {
    expect(
      ja.problems['cooling-off'](problem('cooling-off', { retryAt: now + 90_000_000 }) as never, { label: '', now }),
    ).toMatch(/\d{4}年\d{1,2}月\d{1,2}日 \d{1,2}:\d{2}から/u)
  })

  it('EMB-7 take the site’s own words', () => {
    overrideMessages('ja', { we: '当金庫', stepUp: { approve: '承認' } })
    const said = { we: '当金庫', stepUp: { approve: '承認', stop: '中止する' } }
    expect(messagesOf('ja', { stepUp })).toMatchObject(said)
    const own = messagesOf('ja', { stepUp }, { stepUp: { stop: 'やめる' } })
    expect(own).toMatchObject({ ...said, stepUp: { approve: '承認', stop: 'やめる' } })
    expect(messagesOf('ja', { stepUp }), 'another element').toMatchObject(said)
    overrideMessages('ja', { we: ja.we, stepUp: { approve: ja.stepUp.approve } })
  })

  it('attack: words under a tag in capitals, or left undefined, spoil nothing', () => {
    const sections = { stepUp: { ja: ja.stepUp, en: en.stepUp } }
    overrideMessages('JA', { stepUp: { approve: '承認' } })
    overrideMessages('ja', { we: undefined, stepUp: { stop: undefined } } as never)
    const said = messagesOf('ja', sections)
    expect([said.we, said.stepUp.approve, said.stepUp.stop]).toEqual([ja.we, '承認', ja.stepUp.stop])
    overrideMessages('ja', { stepUp: { approve: ja.stepUp.approve } })
  })

  it('attack: words named like what all objects have change no object', () => {
    const sections = { stepUp: { ja: ja.stepUp, en: en.stepUp } }
    const own = JSON.parse(
      '{"__proto__":{"we":"x","bad":"x"},"stepUp":{"__proto__":{"bad":"x"}},"constructor":{"prototype":{"bad":"x"}}}',
    )
    expect(messagesOf('ja', sections, own).stepUp.approve).toBe(ja.stepUp.approve)
    expect(Object.hasOwn(Object.prototype, 'bad')).toBe(false)
  })

  it('EMB-7 are joined by another language, one table of the same type', () => {
    addLanguage('pt-BR', { ...en, we: 'Nós', stepUp: { ...en.stepUp, approve: 'Aprovar' } })
    expect(['pt-BR', 'pt-br-x-y', 'pt', 'pt-PT'].map(languageOf)).toEqual(['pt-br', 'pt-br', 'en', 'en'])
    expect(messagesOf('pt-br', { stepUp })).toMatchObject({ we: 'Nós', stepUp: { approve: 'Aprovar', stop: 'Stop' } })
  })

  it('EMB-7 are chosen by the lang of the page', () => {
    expect(['ja', 'ja-JP', 'JA', 'en-US', 'fr', '', null].map(languageOf)).toEqual([
      'ja',
      'ja',
      'ja',
      'en',
      'en',
      'en',
      'en',
    ])
  })
})
