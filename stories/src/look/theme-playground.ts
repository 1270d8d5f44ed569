import { html, LitElement, type TemplateResult } from 'lit'
import { playgroundStyles } from './playground.styles.ts'
import { isColor, properties } from './properties.ts'
import { type Theme, themes, wear, writeTheme } from './theme.ts'

/** Every property of the look beside the elements that it changes, and the style sheet that comes of it. */
export class ThemePlayground extends LitElement {
  static override readonly styles = playgroundStyles
  static override readonly properties = { theme: { state: true }, copied: { state: true } }

  declare theme: Theme
  declare copied: boolean

  constructor() {
    super()
    this.theme = {}
    this.copied = false
  }

  protected override updated(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.seen')
    if (stage) wear(stage, this.theme)
  }

  protected override render(): TemplateResult {
    return html`
      <section class="tools" aria-label="Properties">
        <label>
          Begin with
          <select @change=${this.begin}>
            ${Object.keys(themes).map((name) => html`<option>${name}</option>`)}
          </select>
        </label>
        ${properties.map((property) => this.renderProperty(property.name, property.description ?? ''))}
      </section>
      <div class="seen"><slot></slot></div>
      <section class="result" aria-label="Style sheet">
        <pre tabindex="0" role="group" aria-label="The CSS to copy">${writeTheme(this.theme)}</pre>
        <button type="button" @click=${this.copy}>${this.copied ? 'Copied' : 'Copy the CSS'}</button>
      </section>
    `
  }

  private renderProperty(name: string, what: string): TemplateResult {
    const value = this.theme[name] ?? ''
    const set = (event: Event) => this.change(name, (event.target as HTMLInputElement).value)
    return html`
      <div class="property">
        <label for=${name}><code>${name}</code> ${what}</label>
        <input id=${name} .value=${value} @change=${set} />
        ${isColor(name) ? html`<input type="color" class=${value ? '' : 'unset'} aria-label="Pick ${name}" .value=${hexOf(value)} @input=${set} />` : ''}
      </div>
    `
  }

  private change(name: string, value: string): void {
    const { [name]: _, ...others } = this.theme
    this.theme = value.trim() === '' ? others : { ...others, [name]: value.trim() }
    this.copied = false
  }

  private readonly begin = (event: Event): void => {
    this.theme = themes[(event.target as HTMLSelectElement).value] ?? {}
    this.copied = false
  }

  private readonly copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(writeTheme(this.theme))
    this.copied = true
  }
}

/** What a color picker can show: the first color in six digits, else black. */
function hexOf(value: string): string {
  const [, digits = '000000'] = /#([0-9a-f]{6}|[0-9a-f]{3})\b/i.exec(value) ?? []
  return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`
}

customElements.define('theme-playground', ThemePlayground)

declare global {
  interface HTMLElementTagNameMap {
    'theme-playground': ThemePlayground
  }
}
