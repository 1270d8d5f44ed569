import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { BackupCodesFlow } from '../flow/backup-codes-flow.ts'
import type { ShownCodes } from '../flow/shown-codes.ts'
import type { Say } from '../messages/messages.ts'
import { type CodesPaper, paperOf, textOf } from './codes-paper.ts'
import { copyText } from './copying.ts'
import type { Place } from './dates.ts'
import { printPaper } from './print-paper.ts'
import { saveText } from './saving.ts'
import type { WizardHost } from './wizard-host.ts'

/** What the person does with the codes on the screen. */
export type SheetActions = Pick<BackupCodesFlow, 'acknowledge' | 'finish' | 'hesitate' | 'drop'>

/** What the sheet needs of its element. */
export interface SheetHost {
  readonly host: WizardHost
  messages(): Say<'backupCodes'>
  place(): Place
  /** Null when there is nothing to act on any more. */
  actions(): SheetActions | null
}

type Remark = 'copied' | 'copyFailed' | 'saved' | 'printFailed'

/** A set of backup codes on the screen: kept by copy, file or print, and not left by accident. It holds no code itself. */
export class CodesSheet implements ReactiveController {
  readonly #to: SheetHost
  #shown: ShownCodes | null = null
  #before: ShownCodes | null = null
  #remark: Remark | null = null
  #forget: (() => void)[] = []

  constructor(to: SheetHost) {
    this.#to = to
    to.host.addController(this)
  }

  /** @param lead - heading and what comes before the codes */
  render(shown: ShownCodes, lead: TemplateResult): TemplateResult {
    this.#shown = shown
    const { backupCodes } = this.#to.messages()
    const { codes } = shown.set
    return html`
      <div class="stack">
        ${lead}
        <p class="strong">${backupCodes.onlyNow(codes.length)}</p>
        <ol part="backup-codes" class="codes" role="list" aria-label=${backupCodes.heading}>
          ${codes.map(renderCode)}
        </ol>
        ${this.#renderTools(shown)}
        <div part="how" class="panel">
          <h3>${backupCodes.howHeading}</h3>
          <ul>
            ${backupCodes.how.map((way) => html`<li>${way}</li>`)}
          </ul>
        </div>
        ${shown.leaving ? this.#renderLeaving() : this.#renderKeeping(shown)}
      </div>
    `
  }

  hostUpdated(): void {
    const { host } = this.#to
    const shown = this.#shown
    const before = this.#before
    this.#before = shown
    this.#guard()
    if (!shown || !before || shown === before) return
    const focus = (selector: string) => host.renderRoot.querySelector<HTMLElement>(selector)?.focus()
    if (shown.missed) focus('#stored')
    if (shown.leaving !== before.leaving) focus(shown.leaving ? '.leaving button' : '.leave')
  }

  hostDisconnected(): void {
    this.leave()
  }

  /** Another screen is shown: nothing of the codes stays behind. */
  leave(): void {
    this.#shown = null
    this.#before = null
    this.#remark = null
    for (const forget of this.#forget.splice(0)) forget()
    this.#guard()
  }

  #renderTools({ set }: ShownCodes): TemplateResult {
    const { backupCodes } = this.#to.messages()
    const paper = () => paperOf(set, this.#to.messages(), this.#to.place())
    const tool = (name: string, label: string, act: () => unknown) => html`
      <button part="button secondary" class="secondary" type="button" aria-label=${label} @click=${act}>${name}</button>
    `
    const remark = this.#remark
    const wrong = remark === 'copyFailed' || remark === 'printFailed'
    return html`
      <div>
        <div part="tools" class="actions tools">
          ${tool(backupCodes.print, backupCodes.printOf, () => this.#print(paper()))}
          ${tool(backupCodes.save, backupCodes.saveOf, () => this.#save(paper()))}
          ${tool(backupCodes.copy, backupCodes.copyOf, () => this.#copy(paper()))}
        </div>
        <p class="remark small ${wrong ? 'error' : ''}" aria-live="polite">${remark && backupCodes[remark]}</p>
      </div>
    `
  }

  #renderKeeping({ stored, missed }: ShownCodes): TemplateResult {
    const { backupCodes } = this.#to.messages()
    return html`
      <form part="form" @submit=${this.#finish}>
        <label part="acknowledgment" class="check">
          <input
            id="stored"
            type="checkbox"
            aria-describedby="not-stored"
            aria-invalid=${missed ? 'true' : 'false'}
            .checked=${stored}
            @change=${this.#acknowledge}
          />${backupCodes.stored}
        </label>
        <p id="not-stored" class=${missed ? 'error' : ''} aria-live="polite">${missed ? backupCodes.notStored : ''}</p>
        <div part="actions" class="actions">
          <button part="button primary" class="primary" type="submit">${backupCodes.finish}</button>
          ${
            stored
              ? nothing
              : html`<button part="button secondary" class="secondary leave" type="button" @click=${this.#hesitate}>
                  ${backupCodes.leave}
                </button>`
          }
        </div>
      </form>
    `
  }

  #renderLeaving(): TemplateResult {
    const { backupCodes } = this.#to.messages()
    return html`
      <div part="notice" class="notice warning leaving" role="alert">
        <p class="alert strong">${backupCodes.leaving}</p>
        <div part="actions" class="actions">
          <button part="button primary" class="primary" type="button" @click=${this.#stay}>${backupCodes.back}</button>
          <button part="button secondary" class="secondary" type="button" @click=${this.#drop}>${backupCodes.leave}</button>
        </div>
      </div>
    `
  }

  async #print(paper: CodesPaper): Promise<void> {
    this.#say(null)
    try {
      const remove = await printPaper(paper, this.#to.host.renderRoot)
      if (this.#shown) this.#forget.push(remove)
      else remove()
    } catch {
      this.#say('printFailed')
    }
  }

  #save(paper: CodesPaper): void {
    this.#forget.push(saveText(this.#text(paper), `${paper.fileName}.txt`))
    this.#say('saved')
  }

  async #copy(paper: CodesPaper): Promise<void> {
    this.#say(null)
    this.#say((await copyText(this.#text(paper))) ? 'copied' : 'copyFailed')
  }

  #text(paper: CodesPaper): string {
    return textOf(paper, this.#to.messages().backupCodes.colon)
  }

  #say(remark: Remark | null): void {
    this.#remark = this.#shown && remark
    this.#to.host.requestUpdate()
  }

  readonly #acknowledge = (event: Event): void =>
    this.#to.actions()?.acknowledge((event.currentTarget as HTMLInputElement).checked)

  readonly #finish = (event: Event): void => {
    event.preventDefault()
    this.#to.actions()?.finish()
  }

  readonly #hesitate = (): void => this.#to.actions()?.hesitate(true)
  readonly #stay = (): void => this.#to.actions()?.hesitate(false)
  readonly #drop = (): void => this.#to.actions()?.drop()

  /** The page is left: a browser may keep it as it is, to bring it back by its button. */
  readonly #left = (): void => {
    const actions = this.#to.actions()
    if (this.#shown?.stored) actions?.finish()
    else actions?.drop()
  }

  /** Warns while there is something to lose, and only then: the listeners cost the page its place in that store. */
  #guard(): void {
    listen('beforeunload', warn, this.#shown !== null && !this.#shown.stored)
    listen('pagehide', this.#left, this.#shown !== null)
  }
}

function listen(event: string, listener: (event: Event) => void, on: boolean): void {
  if (on) window.addEventListener(event, listener)
  else window.removeEventListener(event, listener)
}

/** Browsers ask in words of their own. */
function warn(event: Event): void {
  event.preventDefault()
}

/** Letter by letter for who listens: it is no word. */
function renderCode(code: string): TemplateResult {
  const spelled = code.split('-').map((group) => Array.from(group).join(' '))
  return html`<li part="backup-code" lang="en" translate="no">
    <span class="visually-hidden">${spelled.join(', ')}</span><span aria-hidden="true">${code}</span>
  </li>`
}
