// `pnpm screens [part of a name]`: a picture of every screen of the demo, on phone and desktop, light and dark, in
// Japanese and English, under .screens/ with contact sheets. `pnpm screens --documents` renews the READMEs' pictures.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright'
import { chromiumLaunch } from './chromium.mjs'
import { walkBank } from './screens/bank-walk.ts'
import { openCamera } from './screens/camera.ts'
import { type Roll, writeContactSheets } from './screens/contact-sheet.ts'
import { documentLooks, writeDocumentPictures } from './screens/documents.ts'
import { contextOf, type Look, looks } from './screens/look.ts'
import { openStage } from './screens/stage.ts'
import { walkToken } from './screens/token-walk.ts'

const folder = fileURLToPath(new URL('../.screens', import.meta.url))
const images = fileURLToPath(new URL('../docs/images', import.meta.url))
const forDocuments = process.argv.includes('--documents')
const wanted = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? ''
const chosen = looks.filter(({ name }) => (forDocuments ? documentLooks.has(name) : name.includes(wanted)))

const browser = await chromium.launch(chromiumLaunch())
try {
  const rolls: Roll[] = []
  const queue = [...chosen]
  const worker = async () => {
    for (let look = queue.shift(); look; look = queue.shift()) rolls.push(await shoot(browser, look))
  }
  await Promise.all([worker(), worker()])
  rolls.sort((a, b) => looks.indexOf(a.look) - looks.indexOf(b.look))
  await writeContactSheets(browser, folder, rolls)
  if (forDocuments) await writeDocumentPictures(browser, { from: folder, to: images }, rolls)
  console.log(`${rolls.reduce((sum, { files }) => sum + files.length, 0)} pictures: ${join(folder, 'index.html')}`)
} finally {
  await browser.close()
}

async function shoot(browser: Browser, look: Look): Promise<Roll> {
  const into = join(folder, look.name)
  await rm(into, { recursive: true, force: true })
  const camera = await openCamera(into, { hideSecrets: forDocuments })
  const stage = await openStage()
  const context = await browser.newContext(contextOf(look))
  context.setDefaultTimeout(60_000)
  try {
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(`${look.name}: ${error.message}`))
    await walkBank(page, stage, camera)
    await walkToken(page, stage, camera)
  } finally {
    await context.close()
    await stage.close()
  }
  return { look, files: camera.taken }
}
