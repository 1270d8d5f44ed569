import { createClient } from '@warifu/client'
import { moment } from '../text/format.ts'

/** A device that is added makes transfers wait; the page then says so, and until when, as the next page will. */
export function tellOfDeviceWait(): void {
  const box = document.querySelector<HTMLElement>('[data-device-wait]')
  const until = box?.querySelector('.moment')
  if (!box || !until) return
  const language = document.documentElement.lang === 'en' ? 'en' : 'ja'
  const client = createClient({ language })
  document.querySelector('otp-devices')?.addEventListener('otp-devices-changed', async () => {
    const state = await client.state()
    const at = state.ok ? state.value.coolingOffUntil : null
    if (at === null) return
    until.textContent = moment(at, language)
    box.hidden = false
  })
}
