import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chromiumLaunch } from '../scripts/chromium.mjs'
import { OutsideProject } from './outside-project.ts'
import { type Pages, servePages } from './serve-pages.ts'
import { root } from './tarballs.ts'

const home = join(root, 'examples/elements')
const examples = readdirSync(home)

/** Where a page stands, and what is wrong in it once these words are changed. */
const typed = [
  { name: 'react', file: 'src/app.tsx' },
  { name: 'vue', file: 'src/app.vue' },
  { name: 'svelte', file: 'src/app.svelte' },
]

const project = new OutsideProject(inject('registry'))
let browser: Browser

beforeAll(async () => {
  project.copy(home)
  project.write('package.json', JSON.stringify({ private: true, workspaces: examples }))
  await project.run('npm install')
  await Promise.all(examples.map((folder) => project.run('npm run build', { folder })))
  browser = await chromium.launch(chromiumLaunch())
})
afterAll(async () => {
  await browser?.close()
  await project.remove()
})

describe.each(examples)('EMB-5 the tags in %s', (name) => {
  let pages: Pages
  let page: Page
  const complaints: string[] = []
  const hosts = new Set<string>()

  beforeAll(async () => {
    pages = await servePages(join(project.folder, name, 'dist'))
    page = await browser.newPage({ colorScheme: 'light' })
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (message) => {
      // A refusal is an answer; the browser says so of every one.
      if (message.type() === 'error' && !message.text().includes('status of 422')) complaints.push(message.text())
    })
    await page.goto(pages.url)
  })
  afterAll(async () => {
    await page?.close()
    await pages?.close()
  })

  it('is a field of a form: it sends the code, and shows what was wrong with it', async () => {
    const field = page.locator('body otp-code').first()
    await page.getByRole('button', { name: '送信する' }).click()
    await field.getByText('確認コードを入力してください。').waitFor()
    await field.getByRole('textbox').fill('１１１ １１１')
    await page.getByRole('button', { name: '送信する' }).click()
    await field.getByText('確認コードが正しくありません。').waitFor()
    await field.getByRole('textbox').fill('123456')
    await page.getByRole('button', { name: '送信する' }).click()
    await page.getByText('確認しました。').waitFor()
    expect(await field.getByText('確認コードが正しくありません。').count()).toBe(0)
  })

  it('tells the page of an enrollment, in the colors of the theme, asks no other host and breaks no rule', async () => {
    const enroll = page.locator('otp-enroll')
    const begin = enroll.getByRole('button', { name: '登録をはじめる' })
    await begin.waitFor()
    expect(await begin.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(11, 90, 74)')
    await begin.click()
    await enroll.getByRole('textbox').fill('123456')
    await enroll.getByRole('textbox').press('Enter')
    await page.getByText('登録しました（a1）。').waitFor()
    expect(complaints).toEqual([])
    expect([...hosts]).toEqual([new URL(pages.url).origin])
  })
})

describe.each(typed)('EMB-5 the types in $name', ({ name, file }) => {
  it('know what an attribute takes, and what an event carries', async () => {
    const said = await compileWith(name, file, [
      ['<otp-code name="code"', '<otp-code name="code" digits="six"'],
      ['{ authenticator }', '{ nobody: authenticator }'],
    ])
    expect(said).toContain("Type 'string' is not assignable to type 'number'")
    expect(said).toContain("Property 'nobody' does not exist on type 'OtpEnrolledEvent'")
  })
})

it('EMB-5 Angular knows what an event carries', async () => {
  const said = await compileWith('angular', 'src/bank-page.ts', [
    ['import type { OtpEnrolledEvent }', 'import type { OtpStoppedEvent as OtpEnrolledEvent }'],
    ['{ authenticator }', '{ challenge: authenticator }'],
  ])
  expect(said).toContain("Argument of type 'OtpEnrolledEvent' is not assignable to parameter of type 'OtpStoppedEvent'")
})

/** What the framework's own compiler says once words of the page are others. */
async function compileWith(folder: string, file: string, changes: readonly [string, string][]): Promise<string> {
  const path = join(project.folder, folder, file)
  const changed = changes.reduce((text, [from, to]) => text.replace(from, to), readFileSync(path, 'utf8'))
  writeFileSync(path, changed)
  return project.run('npm run build', { folder }).then(
    () => 'nothing',
    // Angular's compiler colors its words whoever listens.
    (error: Error) => error.message.replaceAll(/\u001b\[\d+m/g, ''),
  )
}
