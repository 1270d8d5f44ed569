const form = document.querySelector('form')
const field = document.querySelector('otp-code')
const output = document.querySelector('output')

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const { ok } = await fetch('/confirm', { method: 'POST', body: new FormData(form) })
  field.error = ok ? null : '確認コードが正しくありません。'
  if (ok) output.value = '確認しました。'
})

document.addEventListener('otp-enrolled', ({ authenticator }) => {
  output.value = `登録しました（${authenticator}）。`
})
