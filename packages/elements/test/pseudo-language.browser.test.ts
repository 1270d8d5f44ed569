import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addLanguage, overrideMessages } from '../src/index.ts'
import { zh } from '../src/languages/zh.ts'
import { en } from '../src/messages/en.ts'
import * as devices from './devices.ts'
import { everyElement } from './look.ts'
import * as pages from './pages.ts'
import { pseudoTable, textsIn, untabled, without } from './pseudo-language.ts'
import * as recovery from './recovery.ts'
import { show } from './screen.ts'
import { leave, states } from './states.ts'

/** What the page and the person say in these states, and whatever the server has said by now. */
const data = ['Wrong.', '6桁', ...textsIn({ ...pages, ...devices, ...recovery }).flatMap(withParts)]

/** A text as it may be shown: also up to its number, in the groups of a code, and letter by letter for screen readers. */
function withParts(text: string): string[] {
  const groups = text.match(/\b[A-Z0-9]{2,8}\b/g) ?? text.match(/[A-Z0-9]{4}/g) ?? []
  return [text, ...text.split(/(?= \d)/), ...groups, ...groups.map((group) => [...group].join(' '))]
}

function listenToServers(): void {
  const { text } = Response.prototype
  Response.prototype.text = async function () {
    const said = await text.call(this)
    data.push(...textsIn(JSON.parse(said || 'null')).flatMap(withParts))
    return said
  }
}

const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt']

/** Every text a person can see or hear, whether it is in sight now or not. */
function texts(): string[] {
  return everyElement().flatMap((element) => {
    if (element.matches('style, script')) return []
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    const typed = element instanceof HTMLInputElement && element.type === 'text' ? [element.value] : []
    const said = attributes.flatMap((name) => element.getAttribute(name) ?? [])
    return [...own.map(({ textContent }) => textContent ?? ''), ...typed, ...said]
  })
}

beforeAll(() => {
  document.title = ''
  listenToServers()
})
afterEach(leave)

describe('EMB-7 says nothing that is of no table:', () => {
  beforeAll(() => {
    addLanguage('qps', pseudoTable(en))
    document.documentElement.lang = 'qps'
  })
  it.each(Object.keys(states))('%s', async (name) => {
    await states[name]?.()
    const foreign = texts().flatMap((text) => (untabled(text, data) ? [text.trim()] : []))
    expect(foreign).toEqual([])
    expect(texts().join()).toContain('!］')
  })
})

describe('EMB-7 speaks a further language, which is one file, on a page in zh-CN:', () => {
  beforeAll(() => {
    addLanguage('zh', zh)
    document.documentElement.lang = 'zh-CN'
  })
  it.each(Object.keys(states))('%s', async (name) => {
    await states[name]?.()
    const said = texts().map((text) => without(data, text))
    expect(said.join()).toMatch(/[验设备码登录]/u)
    expect(said.filter((text) => /[ぁ-んァ-ヶ]|[A-Za-z]{3}|undefined/u.test(text))).toEqual([])
  })
})

it('EMB-7 says new words, and a language that came later, also where an element stands already', async () => {
  document.documentElement.lang = 'tlh'
  const field = await show('otp-code', '<otp-code required></otp-code>')
  const label = () => field.shadowRoot?.querySelector('label')?.textContent
  expect([label(), field.validationMessage]).toEqual([en.code.label(6), en.code.missing])
  addLanguage('tlh', zh)
  await field.updateComplete
  expect([label(), field.validationMessage]).toEqual([zh.code.label(6), zh.code.missing])
  overrideMessages('tlh', { code: { label: () => 'mI', missing: 'mI yIghItlh' } })
  await field.updateComplete
  expect([label(), field.validationMessage]).toEqual(['mI', 'mI yIghItlh'])
})

it('EMB-7 names files and heads prints with words of the table', async () => {
  document.documentElement.lang = 'qps'
  await states['otp-backup-codes, on the screen']?.()
  const element = document.querySelector('otp-backup-codes')
  const tools = [...(element?.shadowRoot?.querySelectorAll<HTMLElement>('[part=tools] button') ?? [])]
  const files: string[] = []
  const printed: string[] = []
  const click = HTMLAnchorElement.prototype.click
  HTMLAnchorElement.prototype.click = function () {
    files.push(this.download)
  }
  const append = Node.prototype.appendChild
  Node.prototype.appendChild = function <Added extends Node>(added: Added): Added {
    const done = append.call(this, added) as Added
    const view = added instanceof HTMLIFrameElement ? added.contentWindow : null
    if (view) view.print = () => void printed.push(view.document.title, view.document.body.textContent ?? '')
    return done
  }
  for (const tool of tools) tool.click()
  await expect.poll(() => files.length + printed.length).toBe(3)
  HTMLAnchorElement.prototype.click = click
  Node.prototype.appendChild = append
  const owner = pages.backupCodes.label.replaceAll(' ', '-')
  for (const text of [...files, ...printed]) expect(untabled(text, [...data, owner, 'txt'])).toBe('')
  expect(files.join()).toContain('［!')
  expect(printed.join()).toContain('［!')
})

it('EMB-7 these tests see a text that is of no table', () => {
  expect(untabled('［!a ［!b!］ c!］ 12 Pixel 9', ['Pixel 9'])).toBe('')
  expect(untabled('［!a!］ Close', [])).toBe('Close')
})
