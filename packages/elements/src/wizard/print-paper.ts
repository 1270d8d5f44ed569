import type { CodesPaper } from './codes-paper.ts'
import { paperStyles } from './paper.styles.ts'

/**
 * Prints a paper alone, from a frame of its own. The frame is built node by node and styled by a constructed sheet, so
 * that no policy of the page's is in the way.
 *
 * @param into - where the frame lives until it is printed
 * @returns what takes the frame away
 * @throws when the page may have no frames
 */
export async function printPaper(paper: CodesPaper, into: Node): Promise<() => void> {
  const frame = document.createElement('iframe')
  frame.className = 'visually-hidden'
  frame.tabIndex = -1
  frame.setAttribute('aria-hidden', 'true')
  const remove = () => frame.remove()
  // Some browsers put another empty document into a new frame, a moment later.
  await new Promise((loaded) => {
    frame.addEventListener('load', loaded, { once: true })
    into.appendChild(frame)
  })
  const view = frame.contentWindow as (Window & typeof globalThis) | null
  if (!view) throw new Error('the frame was taken away')
  write(paper, view)
  view.addEventListener('afterprint', remove)
  view.print()
  return remove
}

function write({ title, facts, notes, codes, language, fileName }: CodesPaper, view: Window & typeof globalThis): void {
  const page = view.document
  const make = (tag: string, text: string) => {
    const node = page.createElement(tag)
    node.textContent = text
    return node
  }
  const group = (tag: string, children: readonly Node[]) => {
    const node = page.createElement(tag)
    node.append(...children)
    return node
  }
  const items = (texts: readonly string[]) => texts.map((text) => make('li', text))
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync(paperStyles.cssText)
  page.adoptedStyleSheets = [sheet]
  page.documentElement.lang = language
  page.title = fileName
  const names = facts.flatMap(([name, value]) => [make('dt', name), make('dd', value)])
  const list = group('ol', items(codes))
  // A Japanese font has no mark in its zero.
  list.lang = 'en'
  page.body.replaceChildren(make('h1', title), group('dl', names), list, group('ul', items(notes)))
}
