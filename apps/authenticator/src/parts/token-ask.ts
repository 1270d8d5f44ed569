import { css, html, LitElement, type TemplateResult } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { controls } from '../look/controls.ts'

/**
 * A question with two answers, over the page; Escape is a no.
 *
 * @slot - what is asked, below the heading
 * @fires answer - `detail` is true for yes
 */
@customElement('token-ask')
export class TokenAsk extends LitElement {
  static override styles = [
    controls,
    css`
      dialog {
        inline-size: min(28rem, calc(100vw - 2rem));
        padding: 1.5rem;
        border: 1px solid var(--line);
        border-radius: calc(var(--radius) + 4px);
        background: var(--surface);
        color: var(--ink);
        box-shadow: 0 12px 48px #0004;
      }
      dialog::backdrop {
        background: #10151799;
      }
      h2 {
        font-size: 1.1875rem;
        margin-block-end: 0.6rem;
      }
      .answers {
        display: flex;
        flex-wrap: wrap-reverse;
        gap: 0.75rem;
        justify-content: end;
        margin-block-start: 1.4rem;
      }
      .answers .button {
        flex: 1 1 8rem;
      }
    `,
  ]

  @property() heading = ''
  @property() yes = ''
  @property() no = ''
  @property({ type: Boolean }) danger = false
  @query('dialog') private dialog!: HTMLDialogElement

  override firstUpdated(): void {
    this.dialog.showModal()
  }

  override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="heading" @cancel=${(event: Event) => this.#cancel(event)}>
        <h2 id="heading">${this.heading}</h2>
        <slot></slot>
        <div class="answers">
          <button class="button" type="button" @click=${() => this.#answer(false)}>${this.no}</button>
          <button class="button ${this.danger ? 'danger' : 'main'}" type="button" @click=${() => this.#answer(true)}>
            ${this.yes}
          </button>
        </div>
      </dialog>
    `
  }

  #cancel(event: Event): void {
    event.preventDefault()
    this.#answer(false)
  }

  #answer(yes: boolean): void {
    this.dialog.close()
    this.dispatchEvent(new CustomEvent('answer', { detail: yes }))
  }
}
