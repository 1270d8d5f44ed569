import { html } from 'hono/html'
import type { StatementLine } from '../ledger/statement.ts'
import { shortDay, shortMoment } from '../text/format.ts'
import { transferDetails } from '../transfers/details.ts'
import { showKana } from '../transfers/kana.ts'
import type { Visit } from '../web/visit.ts'
import type { Markup } from './markup.ts'
import { amount } from './parts.ts'

/** The lines of a statement; on a phone each becomes a block of its own. */
export function statementTable(visit: Visit, lines: readonly StatementLine[], form: 'short' | 'full'): Markup {
  const { t, language } = visit
  const when = form === 'short' ? shortDay : shortMoment
  return html`<table class="statement ${form}">
<thead><tr><th>${t('日付', 'Date')}</th><th>${t('内容', 'Description')}</th><th class="figure">${t('金額', 'Amount')}</th>${
    form === 'full' ? html`<th class="figure">${t('残高', 'Balance')}</th>` : ''
  }</tr></thead>
<tbody>${lines.map(
    (line) => html`<tr>
<td class="when">${when(line.at, language)}</td>
<td class="what">${describe(visit, line)}</td>
<td class="figure ${line.amount < 0 ? 'out' : 'in'}"><span class="way">${line.amount < 0 ? t('出金', 'Out') : t('入金', 'In')}</span>${amount(visit, line.amount)}</td>
${form === 'full' ? html`<td class="figure balance"><span class="way">${t('残高', 'Balance')}</span>${amount(visit, line.balance)}</td>` : ''}
</tr>`,
  )}</tbody></table>`
}

function describe({ t }: Visit, line: StatementLine): string {
  if (line.role === 'fee') return t('振込手数料', 'Transfer fee')
  if (line.kind === 'opening') return t('お預け入れ', 'Opening deposit')
  if (line.kind === 'deposit') {
    const { ja, en } = line.details as { ja: string; en: string }
    return t(ja, en)
  }
  if (line.amount > 0) return t(`振込 ${showKana(line.sender)}`, `Transfer from ${showKana(line.sender)}`)
  const parsed = transferDetails.safeParse(line.details)
  const payee = parsed.success ? showKana(parsed.data.payeeName) : ''
  const abroad = parsed.success && parsed.data.kind === 'abroad'
  return abroad ? t(`海外送金 ${payee}`, `Transfer abroad to ${payee}`) : t(`振込 ${payee}`, `Transfer to ${payee}`)
}
