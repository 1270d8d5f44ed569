import { html } from 'hono/html'
import type { Visit } from '../web/visit.ts'
import type { Markup } from './markup.ts'

/** Where the demo's e-mails and text messages are read, in a window of its own: this page is not to be left. */
export function demoMailboxHint({ t }: Visit): Markup {
  return html`<p class="hint demo-hint">${t('デモのメールとSMSは', 'In the demo, emails and text messages arrive in the ')}<a href="/demo/mailbox" target="_blank" rel="noopener">${t('デモの受信箱', 'demo mailbox')}</a>${t('に届きます。', '.')}</p>`
}
