/**
 * What Enter does in a native field: it submits the form, unless the form's own button is disabled. An input in a
 * shadow root has no form, so the browser does not do it.
 */
export function submitImplicitly(form: HTMLFormElement | null): void {
  const button = form?.querySelector<HTMLButtonElement | HTMLInputElement>(
    'button:not([type=button], [type=reset]), input[type=submit]',
  )
  if (!form || button?.matches(':disabled')) return
  if (button?.form === form) form.requestSubmit(button)
  else form.requestSubmit()
}
