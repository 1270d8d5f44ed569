import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright'
import { devices, type Look } from './look.ts'

/** A state of an element, as Storybook names it. */
export interface Story {
  id: string
  title: string
  name: string
}

const built = fileURLToPath(new URL('../../stories/storybook-static', import.meta.url))
/** Nobody listens there: the files are handed to the browser from the disk. */
const origin = 'http://stories.test'
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

export async function buildStories(): Promise<Story[]> {
  execFileSync('npx', ['--yes', 'pnpm@12.21.0', '--filter', 'stories', 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const { entries } = JSON.parse(await readFile(join(built, 'index.json'), 'utf8')) as {
    entries: Record<string, Story & { type: string }>
  }
  return Object.values(entries).filter(({ type }) => type === 'story')
}

export async function serveStories(context: BrowserContext): Promise<void> {
  await context.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    try {
      const body = await readFile(join(built, pathname))
      await route.fulfill({ body, contentType: types[extname(pathname)] ?? 'application/octet-stream' })
    } catch {
      await route.fulfill({ status: 404 })
    }
  })
}

/** Plays a story to its end, as wide and in the colors that its name says. */
export async function playStory(page: Page, { id }: Story, { language, scheme, device }: Look): Promise<void> {
  const { width, height } = devices[device].viewport
  await page.setViewportSize({ width: id.endsWith('at-320-pixels') ? 320 : width, height })
  await page.emulateMedia({ forcedColors: id.includes('forced-colors') ? 'active' : 'none' })
  if (page.url().startsWith(origin)) await page.evaluate(turnTo, id)
  else await page.goto(`${origin}/iframe.html?id=${id}&viewMode=story&globals=language:${language};look:${scheme}`)
  const played = await page.waitForFunction(phaseOf, id)
  const phase = await played.jsonValue()
  if (phase === 'errored' || phase === 'aborted') console.warn(`${id} in ${language}: ${phase}`)
}

/** In the page: to another story, as from the sidebar. */
function turnTo(storyId: string): void {
  window.__STORYBOOK_PREVIEW__?.channel.emit('setCurrentStory', { storyId, viewMode: 'story' })
}

/** In the page: how a story ended; null as long as it goes on. */
function phaseOf(id: string): string | null {
  const { id: shown, phase = '' } = window.__STORYBOOK_PREVIEW__?.currentRender ?? {}
  return shown === id && ['completed', 'finished', 'errored', 'aborted'].includes(phase) ? phase : null
}

declare global {
  interface Window {
    __STORYBOOK_PREVIEW__?: {
      channel: { emit(event: string, data: object): void }
      currentRender?: { id?: string; phase?: string }
    }
  }
}
