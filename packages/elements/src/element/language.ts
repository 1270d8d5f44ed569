import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Say, SectionName, Sections } from '../messages/messages.ts'
import { languageOf, type MessageOverrides, messagesOf, speaking } from '../messages/table.ts'

/** An element that speaks. */
type Speaker = ReactiveControllerHost & HTMLElement & { messages: MessageOverrides | null }

let observer: MutationObserver | null = null

/** Follows the `lang` of the nearest ancestor, then of the document, and draws its host anew when that changes. */
export class LanguageController<Carried extends Sections> implements ReactiveController {
  language = 'en'

  readonly #host: Speaker
  readonly #sections: () => Carried
  readonly #changed: () => void

  /**
   * @param sections - what the element says something of
   * @param changed - called after a change, for hosts that have texts of the server's to fetch again
   */
  constructor(host: Speaker, sections: () => Carried, changed: () => void = () => {}) {
    this.#host = host
    this.#sections = sections
    this.#changed = changed
    host.addController(this)
  }

  get messages(): Say<keyof Carried & SectionName> {
    return messagesOf(this.language, this.#sections(), this.#host.messages ?? {})
  }

  hostConnected(): void {
    this.language = languageOf(nearestLang(this.#host))
    speaking.add(this)
    observer ??= new MutationObserver(lookAgain)
    for (let root = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
      observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] })
      if (!(root instanceof ShadowRoot)) break
    }
  }

  hostDisconnected(): void {
    speaking.delete(this)
    if (speaking.size > 0) return
    observer?.disconnect()
    observer = null
  }

  look(): void {
    const language = languageOf(nearestLang(this.#host))
    if (language === this.language) return
    this.language = language
    this.#host.requestUpdate()
    this.#changed()
  }

  /** There are new words, or a new language, which may be the one that the page asks for. */
  hear(): void {
    this.look()
    this.#host.requestUpdate()
  }
}

function lookAgain(): void {
  for (const controller of speaking) controller.look()
}

/** The `lang` attribute that holds where an element stands. */
export function nearestLang(element: Element): string | null {
  const found = element.closest('[lang]')
  if (found) return found.getAttribute('lang')
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? nearestLang(root.host) : document.documentElement.lang
}
