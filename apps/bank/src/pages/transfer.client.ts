import { withStepUp } from '@warifu/client'
import type { Language } from '../text/language.ts'
import { type TransferProblem, transferProblemText } from './transfer-problem.client.ts'

/** The review page's button: sends the transfer; when a code is needed, the dialog asks for it and it is sent again. */
export function sendTransfer(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-transfer-submit]')
  const says = document.querySelector<HTMLElement>('[data-transfer-says]')
  if (!form || !says) return
  const language: Language = document.documentElement.lang === 'en' ? 'en' : 'ja'
  const button = form.querySelector('button')
  const guarded = withStepUp(fetch)

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (!button || button.disabled) return
    button.disabled = true
    says.replaceChildren()
    try {
      const response = await guarded('/transfers', {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Accept-Language': language,
          'Transfer-Draft': form.dataset.draft ?? '',
        },
        body: form.dataset.details ?? '',
      })
      const answer = (await response.json()) as { receipt?: string } & Partial<TransferProblem>
      if (response.ok && answer.receipt) return location.assign(`/transfers/${answer.receipt}`)
      if (answer.code === 'already-done' && answer.reference) return location.assign(`/transfers/${answer.reference}`)
      if (answer.code === 'signed-out' || answer.code === 'session-ended') return location.assign('/sign-in')
      say(
        transferProblemText({ code: 'unknown', ...answer }, language),
        answer.code === 'step-up-required' ? 'info' : 'bad',
      )
    } catch {
      say(transferProblemText({ code: 'unreachable' }, language), 'bad')
    }
    button.disabled = false
  })

  function say(text: string, kind: 'info' | 'bad'): void {
    const box = document.querySelector<HTMLTemplateElement>(`[data-message=${kind}]`)?.content.cloneNode(true)
    const line = box instanceof DocumentFragment ? box.querySelector('p') : null
    if (!box || !line || !says) return
    line.textContent = text
    says.replaceChildren(box)
    says.scrollIntoView({ block: 'center' })
  }
}
