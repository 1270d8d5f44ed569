import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hanako } from '../src/demo/people.ts'
import { finishEnrollment, launch, openStory, passPassword, signInWithCode, signOut, typeCode } from './story.ts'

afterAll(async () => (await launch()).close())

/** What `zbarimg` reads in a picture. */
function scan(picture: Buffer): URL {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-scan-'))
  const file = join(folder, 'screen.png')
  writeFileSync(file, picture)
  try {
    return new URL(execFileSync('zbarimg', ['--quiet', '--raw', file], { encoding: 'utf8' }).trim())
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The code `oathtool` gives at a moment; the secret goes by standard input, not by the command line. */
function oathtool(uri: URL, now: number): string {
  const moment = `@${Math.floor(now / 1000)}`
  const input = uri.searchParams.get('secret') ?? ''
  return execFileSync('oathtool', ['--totp', '--base32', '--now', moment, '-'], { input, encoding: 'utf8' }).trim()
}

describe('OTP-1 clients that are not ours', () => {
  it('zbarimg reads the QR code from a picture of the whole page, and the codes of oathtool enroll and sign in', async () => {
    const story = await openStory('ja')
    const { bank, page, t } = story
    try {
      await passPassword(story, hanako)
      await page.waitForURL('**/accounts')
      await page.goto(`${bank.origin}/security`)
      const enroll = page.locator('otp-enroll')
      await enroll.getByRole('button', { name: t('登録をはじめる', 'Start setup') }).click()
      await enroll.getByRole('img').waitFor()
      const uri = scan(await page.screenshot({ fullPage: true }))
      await typeCode(enroll, oathtool(uri, bank.clock.now()))
      await enroll.getByRole('button', { name: t('登録する', 'Add device') }).click()
      await finishEnrollment(enroll, t)
      await signOut(story)
      bank.clock.move(30_000)
      await signInWithCode(story, hanako, oathtool(uri, bank.clock.now()))
      expect(story.problems).toEqual([])
    } finally {
      await story.close()
    }
  })
})
