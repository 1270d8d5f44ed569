// `pnpm screens:stories [part of an id]`: a picture of every state of every element, light and dark, in Japanese and
// English, as wide as a phone, under .screens/stories/ with contact sheets.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright'
import { chromiumLaunch } from './chromium.mjs'
import { buildStories, playStory, type Story, serveStories } from './screens/built-stories.ts'
import { openCamera } from './screens/camera.ts'
import { type Roll, writeContactSheets } from './screens/contact-sheet.ts'
import { contextOf, type Look, looks } from './screens/look.ts'

const folder = fileURLToPath(new URL('../.screens/stories', import.meta.url))
const wanted = process.argv[2] ?? ''

const stories = (await buildStories()).filter(({ id }) => id.includes(wanted))
const browser = await chromium.launch(chromiumLaunch())
try {
  const queue = looks.filter(({ device }) => device === 'phone')
  const rolls: Roll[] = []
  const worker = async () => {
    for (let look = queue.shift(); look; look = queue.shift()) rolls.push(await shoot(browser, look, stories))
  }
  await Promise.all([worker(), worker()])
  rolls.sort((a, b) => looks.indexOf(a.look) - looks.indexOf(b.look))
  await writeContactSheets(browser, folder, rolls)
  console.log(`${rolls.reduce((sum, { files }) => sum + files.length, 0)} pictures: ${join(folder, 'index.html')}`)
} finally {
  await browser.close()
}

async function shoot(browser: Browser, look: Look, stories: readonly Story[]): Promise<Roll> {
  const into = join(folder, look.name)
  await rm(into, { recursive: true, force: true })
  const camera = await openCamera(into, { hideSecrets: false })
  const context = await browser.newContext(contextOf(look))
  await serveStories(context)
  try {
    const page = await context.newPage()
    for (const story of stories) {
      await playStory(page, story, look)
      await camera.take(page, story.id)
    }
  } finally {
    await context.close()
  }
  return { look, files: camera.taken }
}
