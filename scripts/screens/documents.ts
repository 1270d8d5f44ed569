import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import type { Roll } from './contact-sheet.ts'

/** Pictures of the READMEs: which screen in which look, under which name. All are cut to one shape. */
const pictures = [
  { look: 'desktop-ja-light', screen: 'accounts', name: 'accounts' },
  { look: 'desktop-en-light', screen: 'enroll-add-to-app', name: 'enroll' },
  { look: 'desktop-ja-light', screen: 'step-up-whole', name: 'step-up' },
  { look: 'desktop-en-dark', screen: 'token-entries', name: 'token' },
] as const

const shape = { width: 1000, height: 780 }

export const documentLooks: ReadonlySet<string> = new Set(pictures.map(({ look }) => look))

/** Writes them small: WebP by the browser's own encoder, all of one shape. */
export async function writeDocumentPictures(
  browser: Browser,
  { from, to }: { from: string; to: string },
  rolls: readonly Roll[],
): Promise<void> {
  await mkdir(to, { recursive: true })
  const page = await browser.newPage()
  for (const { look, screen, name } of pictures) {
    const file = rolls.find((roll) => roll.look.name === look)?.files.find((taken) => taken.endsWith(`-${screen}.png`))
    if (!file) throw new Error(`there is no picture of ${screen} in ${look}`)
    const png = (await readFile(join(from, look, file))).toString('base64')
    const webp = await page.evaluate(shrink, { png, ...shape })
    await writeFile(join(to, `${name}.webp`), Buffer.from(webp, 'base64'))
  }
  await page.close()
}

/** Runs in the page. */
async function shrink({ png, width, height }: { png: string; width: number; height: number }): Promise<string> {
  const image = new Image()
  image.src = `data:image/png;base64,${png}`
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const drawn = (image.height * width) / image.width
  const context = canvas.getContext('2d')
  context?.drawImage(image, 0, 0, width, drawn)
  // A page shorter than the picture goes on in the color of its last row.
  if (drawn < height)
    context?.drawImage(image, 0, image.height - 1, image.width, 1, 0, drawn - 1, width, height - drawn + 1)
  return canvas.toDataURL('image/webp', 0.85).replace(/^.*,/, '')
}
