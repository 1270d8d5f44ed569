import type { Token } from '@warifu/otp'
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { readLink } from '../adding/read.ts'
import { type Clock, systemClock } from '../clock.ts'
import { addTokens } from '../entries/entries.ts'
import { type Entry, nextCode } from '../entries/entry.ts'
import { type Handover, receiveFromBank } from '../handover/receive.ts'
import { controls } from '../look/controls.ts'
import { icons, mark } from '../look/icons.ts'
import { type Language, languageNames } from '../messages/language.ts'
import type { Messages } from '../messages/messages.ts'
import { messages } from '../messages/table.ts'
import { appStyles } from './token-app.styles.ts'
import './token-add.ts'
import type { TokenAdd } from './token-add.ts'
import './token-ask.ts'
import './token-entry.ts'

/** Often enough for a countdown that looks even. */
const tickMilliseconds = 250

/** The whole app. Entries live in this object and nowhere else. */
@customElement('token-app')
export class TokenApp extends LitElement {
  static override styles = [controls, appStyles]

  @property() language: Language = 'en'
  @property({ attribute: false }) clock: Clock = systemClock
  @state() private entries: readonly Entry[] = []
  @state() private now = 0
  @state() private removing: Entry | null = null
  @state() private handover: { origin: string; tokens: readonly Token[] } | null = null
  @state() private said = ''
  @state() private dragging = false
  @query('token-add') private addPart!: TokenAdd

  #leave = new AbortController()
  #stopClock = (): void => {}

  override connectedCallback(): void {
    super.connectedCallback()
    this.now = this.clock.now()
    this.#stopClock = this.clock.every(tickMilliseconds, () => {
      this.now = this.clock.now()
    })
    this.#leave = new AbortController()
    const { signal } = this.#leave
    document.addEventListener('paste', this.#paste, { signal })
    document.addEventListener('dragover', this.#dragOver, { signal })
    document.addEventListener('dragleave', this.#dragLeave, { signal })
    document.addEventListener('drop', this.#drop, { signal })
    window.addEventListener('beforeunload', this.#beforeUnload, { signal })
    void receiveFromBank((handover) => this.#askHandover(handover))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stopClock()
    this.#leave.abort()
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('language')) return
    document.documentElement.lang = this.language
    document.title = this.#text.appName
  }

  override render(): TemplateResult {
    const text = this.#text
    return html`
      ${this.#header(text)}
      <main class=${this.entries.length === 0 ? 'first' : ''}>
        <p class="note">${icons.note}<span>${text.memoryOnly}</span></p>
        <div class="codes">
          <h2 class="unseen">${text.codes}</h2>
          <p class="said" role="status">${this.said}</p>
          ${this.entries.length === 0 ? this.#empty(text) : this.#list(text)}
        </div>
        <token-add id="add" .text=${text} @token-add=${(event: CustomEvent<Token>) => this.#add([event.detail])}></token-add>
      </main>
      ${this.#footer(text)} ${this.#questions(text)}
      ${this.dragging ? html`<div class="drop" aria-hidden="true"><p>${icons.picture}${text.add.drop}</p></div>` : nothing}
    `
  }

  get #text(): Messages {
    return messages[this.language]
  }

  #header(text: Messages): TemplateResult {
    return html`<header>
      <h1>${mark}<span>${text.appName}</span></h1>
      <button class="button jump" type="button" @click=${() => this.#jumpToAdd()}>${icons.add}<span>${text.add.open}</span></button>
      <div class="languages" role="group" aria-label=${text.language}>
        ${(Object.keys(languageNames) as Language[]).map(
          (language) => html`<button
            type="button"
            lang=${language}
            aria-pressed=${language === this.language ? 'true' : 'false'}
            @click=${() => this.#speak(language)}
          >
            ${languageNames[language]}
          </button>`,
        )}
      </div>
    </header>`
  }

  #empty({ empty }: Messages): TemplateResult {
    return html`<div class="empty">
      <h2>${empty.title}</h2>
      <ol>
        ${empty.steps.map((step) => html`<li><span>${step}</span></li>`)}
      </ol>
      <div class="ghost" aria-hidden="true"><i></i><i></i><b>000 000</b></div>
    </div>`
  }

  #list(text: Messages): TemplateResult {
    return html`<ul class="list" @entry-remove=${this.#askRemove} @entry-next=${this.#next}>
      ${repeat(
        this.entries,
        (entry) => entry.id,
        (entry) => html`<li><token-entry .entry=${entry} .text=${text} .now=${this.now}></token-entry></li>`,
      )}
    </ul>`
  }

  #footer({ clock }: Messages): TemplateResult {
    const time = new Intl.DateTimeFormat(this.language, { timeStyle: 'medium', hourCycle: 'h23' }).format(this.now)
    return html`<footer>
      <p>${clock.label}<span class="time">${time}</span></p>
      <p>${clock.hint}</p>
    </footer>`
  }

  #questions({ remove, handover: receive }: Messages): TemplateResult {
    const { removing, handover } = this
    return html`
      ${
        removing === null
          ? nothing
          : html`<token-ask
            danger
            .heading=${remove.title(this.#nameOf(removing.token))}
            .yes=${remove.yes}
            .no=${remove.no}
            @answer=${this.#answerRemove}
          ><p>${remove.text}</p></token-ask>`
      }
      ${
        handover === null
          ? nothing
          : html`<token-ask
            .heading=${receive.title(handover.tokens[0]?.issuer ?? handover.origin)}
            .yes=${receive.yes}
            .no=${receive.no}
            @answer=${this.#answerHandover}
          >
            <p>${receive.text(handover.origin)}</p>
            <ul class="offered">${handover.tokens.map((token) => html`<li><bdi>${this.#nameOf(token)}</bdi></li>`)}</ul>
          </token-ask>`
      }
    `
  }

  #nameOf(token: Token): string {
    return token.label || token.issuer || this.#text.entry.unnamed
  }

  #add(tokens: readonly Token[]): void {
    const entries = addTokens(this.entries, tokens)
    const added = entries.slice(this.entries.length)
    this.entries = entries
    const [first] = added
    if (first === undefined) this.addPart.refuse('present')
    else if (added.length > 1) this.said = this.#text.add.addedMany(added.length)
    else this.said = this.#text.add.added(this.#nameOf(first.token))
  }

  #next(event: CustomEvent<string>): void {
    this.entries = this.entries.map((entry) => (entry.id === event.detail ? nextCode(entry) : entry))
  }

  #askRemove(event: CustomEvent<string>): void {
    this.removing = this.entries.find((entry) => entry.id === event.detail) ?? null
  }

  #answerRemove(event: CustomEvent<boolean>): void {
    if (event.detail) {
      this.entries = this.entries.filter((entry) => entry !== this.removing && entry.id !== this.removing?.id)
      this.said = ''
    }
    this.removing = null
  }

  /** One question at a time: what comes while one is open is dropped, the bank can send it again. */
  #askHandover({ origin, uris }: Handover): void {
    if (this.handover !== null) return
    const tokens = uris.map(readLink).flatMap((read) => ('token' in read ? [read.token] : []))
    if (tokens.length === uris.length) this.handover = { origin, tokens }
    else this.said = this.#text.handover.unreadable
  }

  #answerHandover(event: CustomEvent<boolean>): void {
    const tokens = this.handover?.tokens ?? []
    this.handover = null
    if (event.detail) this.#add(tokens)
  }

  /** The choice stays in the address, which a reload keeps; nothing is stored. */
  #speak(language: Language): void {
    this.language = language
    this.said = ''
    const address = new URL(location.href)
    address.searchParams.set('lang', language)
    history.replaceState(null, '', address)
  }

  #jumpToAdd(): void {
    this.addPart.scrollIntoView({ block: 'start' })
    this.addPart.focus()
  }

  #paste = (event: ClipboardEvent): void => {
    this.#takePicture(event.clipboardData, event)
  }

  #drop = (event: DragEvent): void => {
    this.dragging = false
    this.#takePicture(event.dataTransfer, event)
  }

  #dragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.dragging = true
  }

  #dragLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.dragging = false
  }

  #takePicture(data: DataTransfer | null, event: Event): void {
    const picture = data?.files[0]
    if (picture === undefined) return
    // Otherwise the browser leaves the page to show the file, and everything in memory is gone.
    event.preventDefault()
    void this.addPart.addPicture(picture)
  }

  /** Everything is in memory only, so leaving by mistake would lose it. */
  #beforeUnload = (event: BeforeUnloadEvent): void => {
    if (this.entries.length > 0) event.preventDefault()
  }
}
