import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'

/** Puts a text into the clipboard. Gives back whether it is there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Refused, or there is no clipboard: outside a secure context.
    return false
  }
}

/** Copies a text and remembers how that went; it keeps nothing of the text. */
export class Copying implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #outcome: 'copied' | 'failed' | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    this.forget()
  }

  async copy(text: string): Promise<void> {
    this.forget()
    this.#outcome = (await copyText(text)) ? 'copied' : 'failed'
    this.#host.requestUpdate()
  }

  forget(): void {
    if (this.#outcome === null) return
    this.#outcome = null
    this.#host.requestUpdate()
  }

  /** Says how it went, also to who does not see it. */
  render(say: { copied: string; copyFailed: string }): TemplateResult {
    const sentence = this.#outcome === 'copied' ? say.copied : this.#outcome === 'failed' ? say.copyFailed : ''
    return html`<p class="small ${this.#outcome === 'failed' ? 'error' : ''}" aria-live="polite">${sentence}</p>`
  }
}
