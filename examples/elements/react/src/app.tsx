import type {} from '@warifu/elements/react'
import { type FormEvent, useState } from 'react'

export function App() {
  const [error, setError] = useState<string | null>(null)
  const [done, setDone] = useState('')

  async function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { ok } = await fetch('/confirm', { method: 'POST', body: new FormData(event.currentTarget) })
    setError(ok ? null : '確認コードが正しくありません。')
    if (ok) setDone('確認しました。')
  }

  return (
    <>
      <form onSubmit={confirm}>
        <otp-code name="code" required error={error} />
        <button type="submit">送信する</button>
      </form>
      <otp-enroll onotp-enrolled={({ authenticator }) => setDone(`登録しました（${authenticator}）。`)} />
      <output>{done}</output>
    </>
  )
}
