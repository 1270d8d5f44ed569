import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoBackupCodes } from '../src/demo/backup-codes-table.ts'
import { taro } from '../src/demo/people.ts'
import { tarosDevices } from '../src/demo/taros-devices.ts'
import { noticeText } from '../src/notices/notice-text.ts'
import { noticesOf } from '../src/notices/notices.ts'
import { Visitor } from './browser.ts'
import { openBank, type TestBank } from './open-bank.ts'
import { type Answer, carryOut, signInHanako, signInTaro, signInTaroOnPaper } from './signed-in.ts'

let bank: TestBank
beforeEach(async () => {
  bank = await openBank({ tokenOrigin: 'http://localhost:4999' })
})
afterEach(() => bank.close())

interface State {
  authenticators: { id: string; name: string; createdAt: number; lastUsedAt: number | null }[]
  backupCodes: { left: number; total: number; issuedAt: number } | null
}

const day = 24 * 60 * 60_000
const stateOf = async (visitor: Visitor) => (await (await visitor.get('/otp/state')).json()) as State
const codes = () => demoBackupCodes(bank.db, taro.id)

/** Approves something with a backup code, and leaves it at that. */
async function useBackupCode(visitor: Visitor, backupCode: string): Promise<void> {
  const asked = (await (await visitor.post('/otp/enrollments', { name: '新しい端末' })).json()) as Answer
  const answered = await visitor.post(`/otp/challenges/${asked.challenge?.id}/answer`, { backupCode })
  if (!answered.ok) throw new Error(`a backup code was answered with ${answered.status}`)
}

/** The subjects of what Taro was told since the bank was opened, the newest first. */
async function told(): Promise<string[]> {
  await bank.work()
  const today = bank.clock.now() - day
  return noticesOf(bank.db, taro.id).flatMap((notice) => (notice.at > today ? [noticeText(notice, 'ja').subject] : []))
}

describe('Taro in the demo', () => {
  it('has an old device, a current one and a set of backup codes, all made in the past', async () => {
    const { authenticators, backupCodes } = await stateOf(await signInTaro(bank))
    const ago = (at: number) => Math.round((bank.clock.now() - at) / day)
    expect(authenticators.map(({ name, createdAt }) => [name, ago(createdAt)])).toEqual([
      [tarosDevices.old, 300],
      [tarosDevices.current, 30],
    ])
    expect([backupCodes?.left, backupCodes?.total, ago(backupCodes?.issuedAt ?? 0)]).toEqual([10, 10, 300])
  })

  it('BAK-2 shows his codes on the demo page, where visitors try them, and nowhere else', async () => {
    const visitor = await signInTaro(bank)
    const page = await (await visitor.get('/demo')).text()
    expect(codes()).toHaveLength(10)
    for (const code of codes()) expect(page).toContain(code)
    for (const path of ['/security', '/accounts', '/notices']) {
      expect(await (await visitor.get(path)).text()).not.toContain(codes()[0])
    }
  })
})

describe('the security page', () => {
  it('DEV-1 BAK-3 has devices and backup codes, with dates by the clock of Japan', async () => {
    const page = await (await (await signInTaro(bank)).get('/security')).text()
    expect(page).toContain('<otp-devices lang="ja" time-zone="Asia/Tokyo">')
    expect(page).toContain('<otp-backup-codes lang="ja" time-zone="Asia/Tokyo">')
    expect(page).not.toContain('<otp-enroll')
  })

  it('ENR-1 leads to the first device where there is none', async () => {
    const page = await (await (await signInHanako(bank)).get('/security')).text()
    expect(page).toContain('<otp-enroll lang="ja">')
    expect(page).not.toMatch(/<otp-devices|<otp-backup-codes/)
  })
})

describe('the home page', () => {
  it('BAK-3 says when few backup codes are left, and leads to new ones', async () => {
    const visitor = await signInTaro(bank)
    const home = async () => (await visitor.get('/accounts')).text()
    const use = async (from: number, to: number) => {
      for (const code of codes().slice(from, to)) await useBackupCode(visitor, code)
    }
    await use(0, 6)
    expect(await home()).not.toContain('バックアップコードは残り')
    await use(6, 7)
    expect(await home()).toContain('バックアップコードは残り3個です')
    await use(7, 10)
    expect(await home()).toContain('バックアップコードを用意する')
  })
})

describe('notices', () => {
  it('BAK-3 tells of a backup code that was used, and how many are left', async () => {
    await signInTaroOnPaper(bank, codes()[0] ?? '')
    expect(await told()).toEqual(['バックアップコードが使われました'])
    const [notice] = noticesOf(bank.db, taro.id)
    if (!notice) throw new Error('nothing was told')
    expect(noticeText(notice, 'ja').text).toContain('お客さまの口座のログインで1個使われました（残り9個）。')
    expect(noticeText(notice, 'en').text).toContain('One was used to sign in to your account (9 left).')
  })

  it('LOSS-1 says so where backup codes went with a device, and nothing of them where they stayed', () => {
    for (const kind of ['authenticator-lost', 'authenticator-removed']) {
      const notice = { id: '1', customerId: taro.id, kind, at: bank.clock.now(), data: {} }
      expect(noticeText({ ...notice, data: { backupCodesVoid: true } }, 'ja').text).toContain(
        'バックアップコードも使えなくしました',
      )
      expect(noticeText({ ...notice, data: { backupCodesVoid: true } }, 'en').text).toContain(
        'backup codes no longer work',
      )
      expect(noticeText(notice, 'ja').text).not.toContain('バックアップコード')
    }
  })

  it('DEV-1 DEV-2 BAK-2 tells of every change of devices and backup codes', async () => {
    const visitor = await signInTaro(bank)
    const [old, current] = (await stateOf(visitor)).authenticators
    const renamed = await carryOut(bank, visitor, (headers) =>
      visitor.patch(`/otp/authenticators/${current?.id}`, { name: 'Pixel 10' }, headers),
    )
    const removed = await carryOut(bank, visitor, (headers) =>
      visitor.delete(`/otp/authenticators/${old?.id}`, headers),
    )
    const issued = await carryOut(bank, visitor, (headers) => visitor.post('/otp/backup-codes', {}, headers))
    expect([renamed.status, removed.status, issued.status]).toEqual([200, 204, 201])
    expect(await told()).toEqual([
      '新しいバックアップコードを発行しました',
      '確認コードの端末が削除されました',
      '確認コードの端末の名前が変わりました',
      '新しいブラウザでログインがありました',
    ])
  })

  it('STP-7 tells of a sign-in in a new browser by what it calls itself, and not of the next one there', async () => {
    const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36'
    const visitor = await signInTaro(bank, new Visitor(bank.origin, chrome))
    const subject = '新しいブラウザでログインがありました'
    expect(await told()).toEqual([subject])
    const [notice] = noticesOf(bank.db, taro.id)
    expect(notice && noticeText(notice, 'ja').text).toMatch(/^Chrome（Windows）でのログインです。/)
    expect(notice && noticeText(notice, 'en').text).toMatch(/^It was Chrome on Windows\. /)
    expect(await (await visitor.get('/demo/mailbox')).text()).toContain(`【わりふ銀行】${subject}`)
    await visitor.postForm('/sign-out', {})
    await signInTaro(bank, visitor)
    expect(await told()).toEqual([subject])
  })

  it('ENR-5 told apart: the first device was set up, a further one was added', async () => {
    await bank.work()
    const subjects = noticesOf(bank.db, taro.id).map((notice) => noticeText(notice, 'ja').subject)
    expect(subjects).toEqual([
      '確認コードの端末が追加されました',
      'バックアップコードを発行しました',
      '確認コードの端末が登録されました',
    ])
  })
})
