import { html } from 'hono/html'
import type { Markup } from './markup.ts'

const drawings = {
  home: html`<path d="M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z"/>`,
  transfer: html`<path d="M4 8.5h14.5M15 5l3.5 3.5L15 12M20 15.5H5.5M9 12l-3.5 3.5L9 19"/>`,
  list: html`<path d="M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4.2 6.5h.1M4.2 12h.1M4.2 17.5h.1"/>`,
  bell: html`<path d="M6.5 16.5v-5a5.5 5.5 0 0 1 11 0v5l1.5 1.8H5zM10 20.5h4"/>`,
  shield: html`<path d="M12 3.8 19 6.5v5c0 4.3-2.9 7.3-7 8.7-4.1-1.4-7-4.4-7-8.7v-5zM9 12l2.2 2.2L15.2 10"/>`,
  alert: html`<path d="M12 4.5 21 19.5H3zM12 10.2v4M12 17v.1"/>`,
  check: html`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  clock: html`<circle cx="12" cy="12" r="8.2"/><path d="M12 7.5V12l3 2"/>`,
  phone: html`<rect x="7" y="3.5" width="10" height="17" rx="2"/><path d="M11 17.5h2"/>`,
  paper: html`<path d="M7 3.5h7.5L18 7v13.5H7zM14.5 3.5V7H18M9.8 11.5h5.4M9.8 14.5h5.4M9.8 17.5h3"/>`,
} as const

export type IconName = keyof typeof drawings

/** A drawing beside a word that says the same; never alone. */
export function icon(name: IconName): Markup {
  return html`<svg class="icon" viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${drawings[name]}</svg>`
}
