import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chromiumLaunch } from '../scripts/chromium.mjs'
import { App } from './app.ts'
import { follow, readGuide } from './guide.ts'
import { OutsideProject, type Started } from './outside-project.ts'
import { root } from './tarballs.ts'
import { Visitor } from './visitor.ts'

interface Problem {
  code: string
  reference?: string
  challenge?: { id: string; summary: { value: string }[] }
}

const guide = (name: string) => readGuide(readFileSync(join(root, 'docs', name), 'utf8'))
const password = 'correct horse'
const big = { payee: 'Taro', amount: 100_000 }

const project = new OutsideProject(inject('registry'))
let site: Started

beforeAll(async () => {
  const port = await project.freePort()
  const server = { command: 'node --env-file=.env app.js', url: `http://localhost:${port}` }
  site = await follow(guide('quick-start.md'), project, server, { env: { PORT: String(port) } })
})
afterAll(() => project.remove())

describe('the quick start, followed word for word in an empty folder', () => {
  it('EMB-2 EMB-6 has a protected endpoint: a transfer passes with a fresh code for exactly it, and once', async () => {
    const hanako = new Visitor(site.url)
    expect((await hanako.postForm('/sign-in', { user: 'hanako', password: 'wrong' })).headers.get('location')).toBe('/')
    await hanako.postForm('/sign-in', { user: 'hanako', password })
    expect(await hanako.post('/transfers', big)).toMatchObject([403, { code: 'first-factor-only' }])
    expect(await hanako.post('/sign-in/finish', {})).toEqual([200, {}])
    expect(await hanako.post('/transfers', big)).toMatchObject([403, { code: 'enrollment-required' }])

    const [, enrollment] = await hanako.post<{ id: string; secret: string }>('/otp/enrollments', { name: 'Phone' })
    const app = new App(enrollment.secret)
    expect((await hanako.post(`/otp/enrollments/${enrollment.id}`, { code: await app.code() }))[0]).toBe(200)

    expect(await hanako.post('/transfers', { payee: 'Taro', amount: 99_999 })).toEqual([201, { receipt: 'R-1' }])
    const [status, problem] = await hanako.post<Problem>('/transfers', big)
    expect([status, problem.code]).toEqual([403, 'step-up-required'])
    expect(problem.challenge?.summary.map(({ value }) => value)).toEqual(['Taro', '¥100,000'])

    const challenge = problem.challenge?.id ?? ''
    expect((await hanako.post(`/otp/challenges/${challenge}/answer`, { code: await app.code() }))[0]).toBe(200)
    const named = { 'warifu-challenge': challenge }
    expect(await hanako.post('/transfers', big, named)).toEqual([201, { receipt: 'R-2' }])
    expect(await hanako.post('/transfers', big, named)).toMatchObject([409, { code: 'already-done', reference: 'R-2' }])
  })

  it('EMB-1 EMB-2 EMB-10 has pages on which a person sets up a device, approves a transfer and signs in with a code', async () => {
    const browser = await chromium.launch(chromiumLaunch())
    try {
      const { page, problems } = await openPage(browser)
      await passPassword(page, 'taro')
      const app = await setUpDevice(page)
      await page.getByLabel('Payee').fill('Hanako')
      await page.getByLabel('Amount').fill('250000')
      await page.getByRole('button', { name: 'Transfer', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('¥250,000').first().waitFor()
      await type(dialog, await app.code())
      await page.getByText(/^Done: R-/).waitFor()

      const other = await openPage(browser)
      await passPassword(other.page, 'taro')
      await type(other.page.locator('otp-sign-in'), await app.code())
      await other.page.waitForURL('**/account.html')
      expect([...problems, ...other.problems]).toEqual([])
    } finally {
      await browser.close()
    }
  })
})

/** A page in a browser of its own, and what no page may do: raise errors, break its policy. */
async function openPage(browser: Browser): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    // Chromium notes every refused request, and the icon that is not there.
    if (!message.text().startsWith('Failed to load resource')) problems.push(message.text())
  })
  return { page, problems }
}

async function passPassword(page: Page, user: string): Promise<void> {
  await page.goto(site.url)
  await page.getByLabel('Name').fill(user)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function setUpDevice(page: Page): Promise<App> {
  const enroll = page.locator('otp-enroll')
  const started = page.waitForResponse((response) => response.url().endsWith('/otp/enrollments'))
  await enroll.getByRole('button', { name: 'Start setup' }).click()
  const app = new App(((await (await started).json()) as { secret: string }).secret)
  const confirmed = page.waitForResponse((response) => response.url().includes('/otp/enrollments/'))
  await type(enroll, await app.code())
  expect((await confirmed).status()).toBe(200)
  await enroll.getByRole('checkbox', { name: 'I have stored my backup codes' }).check()
  await enroll.getByRole('button', { name: 'Done' }).click()
  return app
}

/** Types a code and sends it by the Enter key. */
async function type(element: Locator, code: string): Promise<void> {
  const field = element.locator('otp-code').getByRole('textbox')
  await field.fill(code)
  await field.press('Enter')
}
