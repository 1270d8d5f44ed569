import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cdp, page } from 'vitest/browser'
import { addLanguage } from '../src/index.ts'
import { en } from '../src/messages/en.ts'
import { everyElement, faintWords, faultsOfLook } from './look.ts'
import { leave, states } from './states.ts'

const names = Object.keys(states)

/** WCAG 1.4.12, which a person's own style sheet does in every shadow root. */
const spaced = new CSSStyleSheet()
spaced.replaceSync(`
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`)

function spaceOut(): void {
  for (const { shadowRoot } of everyElement()) shadowRoot?.adoptedStyleSheets.push(spaced)
}

async function media(features: Record<string, string>): Promise<void> {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }))
  await cdp().send('Emulation.setEmulatedMedia', { features: list })
}

function speak(language: string): void {
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
}

/** The faults with the dialog at its top: further down its first lines stay in sight on purpose. */
function faults(): string[] {
  for (const element of everyElement()) if (element.matches('dialog')) element.scrollTop = 0
  return faultsOfLook()
}

beforeAll(() => {
  document.body.style.margin = '8px'
  document.documentElement.style.setProperty('--otp-duration', '0s')
  // English, from right to left: what counts is where things stand.
  addLanguage('ar', { ...en, direction: 'rtl' })
})
afterEach(leave)

it('EMB-3 these tests see what they look for', async () => {
  await page.viewport(320, 640)
  document.body.innerHTML = `<div style="width: 400px">wide</div><p style="height: 9px; overflow: hidden">cut</p>
    <p style="position: relative; top: -60px; font-size: 40px">over</p><button style="width: 9px">x</button>
    <p style="color: #aaa">faint</p>`
  const found = faultsOfLook().join()
  for (const fault of ['sideways', 'cut: cut off', 'one on the other', 'button x']) expect(found).toContain(fault)
  expect(faintWords().join()).toContain('faint: contrast 2.3')
})

it('EMB-3 what is pressed or typed in is as low as the page says', async () => {
  await page.viewport(1280, 800)
  document.documentElement.style.setProperty('--otp-control-size', '36px')
  await states['otp-enroll, first step']?.()
  const heights = everyElement()
    .filter((element) => element.matches('.primary, .text-field'))
    .map((element) => element.getBoundingClientRect().height)
  document.documentElement.style.removeProperty('--otp-control-size')
  expect(heights).toEqual([36, 36])
})

it('EMB-3 a way on after the enrollment keeps a distance', async () => {
  await states['otp-enroll, done']?.()
  const link = document.createElement('a')
  link.slot = 'done'
  link.textContent = 'Account'
  document.querySelector('otp-enroll')?.append(link)
  const above = everyElement().find((element) => element.matches('[part=notice]'))
  const distance = link.getBoundingClientRect().top - (above?.getBoundingClientRect().bottom ?? 0)
  expect(distance).toBeGreaterThanOrEqual(16)
})

describe.each(['ja', 'en', 'ar'])(
  'EMB-3 at 320 px, as wide as a page at 400 percent, no text is cut or covered and nothing is small, %s:',
  (language) => {
    beforeAll(async () => {
      await page.viewport(320, 640)
      speak(language)
    })
    it.each(names)('%s', async (name) => {
      await states[name]?.()
      expect(faults()).toEqual([])
    })
  },
)

describe('EMB-3 with the text spacing of WCAG 1.4.12 on a phone no text is cut or covered:', () => {
  beforeAll(async () => {
    await page.viewport(390, 844)
    speak('en')
  })
  it.each(names)('%s', async (name) => {
    await states[name]?.()
    spaceOut()
    expect(faults()).toEqual([])
  })
})

describe('EMB-3 from right to left codes and keys still run from left to right:', () => {
  beforeAll(async () => {
    await page.viewport(1280, 800)
    speak('ar')
  })
  it.each(names)('%s', async (name) => {
    await states[name]?.()
    const all = everyElement()
    const running = (selector: string, direction: string) =>
      all.filter((element) => element.matches(selector) && getComputedStyle(element).direction !== direction)
    expect(running('.cells, .codes, .key', 'ltr')).toEqual([])
    expect(running('.base, h2, h3, button', 'rtl')).toEqual([])
    expect(faults()).toEqual([])
  })
})

describe('EMB-3 in forced colors every word can be read:', () => {
  beforeAll(async () => {
    speak('ja')
    await media({ 'forced-colors': 'active' })
  })
  afterAll(() => media({}))
  it.each(names)('%s', async (name) => {
    await states[name]?.()
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    expect(faintWords()).toEqual([])
  })
})

describe('EMB-3 with reduced motion nothing moves:', () => {
  beforeAll(async () => {
    document.documentElement.style.removeProperty('--otp-duration')
    await media({ 'prefers-reduced-motion': 'reduce' })
  })
  afterAll(() => media({}))
  it.each(names)('%s', async (name) => {
    await states[name]?.()
    expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true)
    const moving = everyElement().flatMap((element) => element.getAnimations({ subtree: true }))
    const named = moving.map((animation) =>
      animation instanceof CSSAnimation ? animation.animationName : 'transition',
    )
    // Only that something is under way may turn, and slowly.
    expect(named.filter((name) => name !== 'turn')).toEqual([])
  })
})
