import { html } from 'hono/html'
import type { Visit } from '../web/visit.ts'
import type { Markup } from './markup.ts'

export function transferTabs({ t }: Visit, current: 'domestic' | 'abroad'): Markup {
  const tab = (name: typeof current, href: string, text: string) =>
    html`<a href="${href}"${name === current ? html` aria-current="page"` : ''}>${text}</a>`
  return html`<nav class="tabs" aria-label="${t('振込の種類', 'Kind of transfer')}">${tab('domestic', '/transfers/new', t('国内の振込', 'Within Japan'))}${tab('abroad', '/transfers/abroad', t('海外送金', 'Abroad'))}</nav>`
}
