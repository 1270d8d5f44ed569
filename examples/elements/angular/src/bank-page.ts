import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core'
import type { OtpEnrolledEvent } from '@warifu/elements'

@Component({
  selector: 'bank-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <form (submit)="confirm($event)">
      <otp-code name="code" required [error]="error()"></otp-code>
      <button type="submit">送信する</button>
    </form>
    <otp-enroll (otp-enrolled)="enrolled($event)"></otp-enroll>
    <output>{{ done() }}</output>
  `,
})
export class BankPage {
  readonly error = signal<string | null>(null)
  readonly done = signal('')

  async confirm(event: Event) {
    event.preventDefault()
    const body = new FormData(event.currentTarget as HTMLFormElement)
    const { ok } = await fetch('/confirm', { method: 'POST', body })
    this.error.set(ok ? null : '確認コードが正しくありません。')
    if (ok) this.done.set('確認しました。')
  }

  enrolled({ authenticator }: OtpEnrolledEvent) {
    this.done.set(`登録しました（${authenticator}）。`)
  }
}
