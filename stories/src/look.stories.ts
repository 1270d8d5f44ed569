import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import './look/brand-page.css'
import brandCss from './look/brand.css?raw'
import { brandColors, brandPicture } from './look/brand-picture.ts'
import { properties } from './look/properties.ts'
import { themes, wear } from './look/theme.ts'
import './look/theme-playground.ts'
import { no, ok } from './stage/answers.ts'
import type { Routes } from './stage/fake-server.ts'
import { dark } from './stage/looks.ts'
import { elementOf, press, says } from './stage/screen.ts'
import { enrollmentView, signInChallenge, stateView, transferChallenge } from './stage/views.ts'

const challenge = signInChallenge()
const routes: Routes = {
  'GET /otp/state': ok(stateView()),
  'POST /otp/enrollments': ok(enrollmentView),
  'POST /sign-in/finish': no('step-up-required', (language) => ({ challenge: challenge(language) })),
  'GET /otp/challenges/c1': ok(challenge),
  'GET /otp/challenges/c2': ok(transferChallenge({ id: 'c2' })),
}

const meta: Meta = { title: 'look', parameters: { routes, options: { showPanel: false } } }

export default meta

type Story = StoryObj

/** Three of them, one with an error in the words of the page. */
const family = ({ globals }: Pick<StoryContext, 'globals'>) => html`
  <otp-sign-in></otp-sign-in>
  <otp-enroll></otp-enroll>
  <otp-code
    error=${globals.language === 'en' ? 'That code is not correct.' : '確認コードが正しくありません。'}
  ></otp-code>
`

function primary(canvas: HTMLElement): Promise<HTMLElement> {
  return waitFor(() => {
    const found = canvas.querySelector('otp-enroll')?.shadowRoot?.querySelector<HTMLElement>('button.primary')
    if (!found) throw new Error('nothing to press yet')
    return found
  })
}

/** Every property of the look, changed live, and the CSS to copy. */
export const Playground: Story = {
  render: (_, context) =>
    html`<theme-playground>${family(context)}<otp-step-up inline></otp-step-up></theme-playground>`,
  play: async ({ canvasElement }) => {
    void elementOf(canvasElement, 'otp-step-up').approve('c2')
    const tools = elementOf(canvasElement, 'theme-playground').shadowRoot as ShadowRoot
    const field = (name: string) => tools.querySelector<HTMLInputElement>(`[id='${name}']`)
    expect(properties.filter(({ name }) => field(name) === null)).toEqual([])
    const button = await primary(canvasElement)

    await userEvent.selectOptions(tools.querySelector('select') as HTMLSelectElement, 'bank')
    await waitFor(() => expect(getComputedStyle(button).backgroundColor).toBe('rgb(11, 90, 74)'))
    await says(elementOf(canvasElement, 'otp-step-up'), ['ヤマノ イチロウ', 'YAMANO ICHIRO'])
    const accent = field('--otp-accent') as HTMLInputElement
    accent.value = '#123456'
    accent.dispatchEvent(new Event('change'))
    await waitFor(() => expect(getComputedStyle(button).backgroundColor).toBe('rgb(18, 52, 86)'))
    await waitFor(() => expect(tools.querySelector('pre')?.textContent).toContain('  --otp-accent: #123456;\n'))
    expect(tools.querySelector('pre')?.textContent).toMatch(/^:root \{\n[\s\S]+\}\n$/)
  },
}
export const PlaygroundDark: Story = dark({
  render: (_, context) => html`<theme-playground>${family(context)}</theme-playground>`,
})

function worn(name: string, background: string): Story {
  return {
    render: (_, context) => html`<div class="worn" data-theme=${name}>${family(context)}</div>`,
    play: async ({ canvasElement }) => {
      wear(canvasElement.querySelector('.worn') as HTMLElement, themes[name] ?? {})
      const button = await primary(canvasElement)
      await waitFor(() => expect(getComputedStyle(button).backgroundColor).toBe(background))
    },
  }
}

export const Bank: Story = worn('bank', 'rgb(11, 90, 74)')
export const BankDark: Story = dark(worn('bank', 'rgb(127, 214, 191)'))
export const Plain: Story = worn('plain', 'rgb(17, 17, 17)')
export const PlainDark: Story = dark(worn('plain', 'rgb(238, 238, 238)'))
export const HighContrast: Story = worn('high-contrast', 'rgb(0, 51, 138)')
export const HighContrastDark: Story = dark(worn('high-contrast', 'rgb(255, 225, 77)'))

/** Small and close: three lines of CSS. */
export const Dense: Story = {
  render: (_, context) => html`<div class="dense">${family(context)}</div>`,
  play: async ({ canvasElement }) => {
    const { blockSize, fontSize } = getComputedStyle(await primary(canvasElement))
    expect(Number.parseFloat(blockSize)).toBeLessThan(44)
    expect(fontSize).toBe('14px')
  },
}

/** A brand, given as a picture and five colors, in at most ten lines of CSS. */
export const Brand: Story = {
  render: () => html`
    <div class="brand">
      <style>${brandCss}</style>
      ${brandPicture}
      <pre tabindex="0" role="group" aria-label="CSS">${brandCss}</pre>
      <otp-enroll></otp-enroll>
    </div>
  `,
  play: async ({ canvasElement }) => {
    expect(brandCss.trimEnd().split('\n').length).toBeLessThanOrEqual(10)
    const element = elementOf(canvasElement, 'otp-enroll')
    const { backgroundColor, borderRadius } = getComputedStyle(await primary(canvasElement))
    expect([backgroundColor, borderRadius]).toEqual(['rgb(123, 45, 91)', '999px'])
    expect(brandColors[0]).toBe('#7b2d5b')
    await press(element, ['登録をはじめる', 'Start setup'])
    await says(element, ['認証アプリ', 'authenticator app'])
  },
}
