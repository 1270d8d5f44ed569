import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright'
import type { Look } from './look.ts'

export interface Roll {
  look: Look
  files: readonly string[]
}

/** One page with everything, and one picture for each device and language. */
export async function writeContactSheets(browser: Browser, folder: string, rolls: readonly Roll[]): Promise<void> {
  await writeFile(join(folder, 'index.html'), sheet(rolls))
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } })
  for (const roll of rolls) {
    const file = join(folder, `sheet-${roll.look.name}.html`)
    await writeFile(file, sheet([roll]))
    await page.goto(pathToFileURL(file).href)
    await page.screenshot({ path: file.replace(/html$/, 'png'), fullPage: true })
  }
  await page.close()
}

function sheet(rolls: readonly Roll[]): string {
  const width = (look: Look) => (look.device === 'phone' ? 190 : 380)
  const figures = ({ look, files }: Roll) =>
    files
      .map((file) => {
        const source = `${look.name}/${file}`
        return `<figure style="width:${width(look)}px"><a href="${source}"><img src="${source}"></a><figcaption>${file.replace('.png', '')}</figcaption></figure>`
      })
      .join('')
  const sections = rolls.map((roll) => `<h2>${roll.look.name}</h2><div class="roll">${figures(roll)}</div>`).join('')
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>
body { font: 13px system-ui, sans-serif; margin: 16px; background: #ddd; color: #222 }
.roll { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start }
figure { margin: 0 } img { width: 100%; display: block; border: 1px solid #999 } figcaption { padding: 2px 0 6px }
</style>${sections}`
}
