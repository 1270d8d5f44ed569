import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import type { Roll } from './contact-sheet.ts'

/** Pictures of the READMEs: of which look, which screen, and how much of its height. */
const pictures = [
  { look: 'desktop-ja-light', screen: 'accounts', share: 0.72, name: 'accounts' },
  { look: 'desktop-en-light', screen: 'enroll-add-to-app', share: 0.56, name: 'enroll' },
  { look: 'phone-ja-light', screen: 'step-up-whole', share: 1, name: 'step-up' },
  { look: 'phone-en-dark', screen: 'token-entries', share: 1, name: 'token' },
] as const

export const documentLooks: ReadonlySet<string> = new Set(pictures.map(({ look }) => look))

/** Writes them small: WebP by the browser's own encoder, at most 1000 pixels wide. */
export async function writeDocumentPictures(
  browser: Browser,
  { from, to }: { from: string; to: string },
  rolls: readonly Roll[],
): Promise<void> {
  await mkdir(to, { recursive: true })
  const page = await browser.newPage()
  for (const { look, screen, share, name } of pictures) {
    const file = rolls.find((roll) => roll.look.name === look)?.files.find((taken) => taken.endsWith(`-${screen}.png`))
    if (!file) throw new Error(`there is no picture of ${screen} in ${look}`)
    const png = (await readFile(join(from, look, file))).toString('base64')
    const webp = await page.evaluate(shrink, { png, share })
    await writeFile(join(to, `${name}.webp`), Buffer.from(webp, 'base64'))
  }
  await page.close()
}

/** Runs in the page. */
async function shrink({ png, share }: { png: string; share: number }): Promise<string> {
  const image = new Image()
  image.src = `data:image/png;base64,${png}`
  await image.decode()
  const scale = Math.min(1, 1000 / image.width)
  const canvas = document.createElement('canvas')
  canvas.width = image.width * scale
  canvas.height = image.height * scale * share
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, image.height * scale)
  return canvas.toDataURL('image/webp', 0.85).replace(/^.*,/, '')
}
