import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Language, Messages } from '../messages/messages.ts'
import { languageOf, messagesOf } from '../messages/table.ts'

const watching = new Set<LanguageController>()
let observer: MutationObserver | null = null

/** Follows the `lang` of the nearest ancestor, then of the document, and draws its host anew when that changes. */
export class LanguageController implements ReactiveController {
  language: Language = 'en'

  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #changed: () => void

  /** @param changed - called after a change, for hosts that have texts of the server's to fetch again */
  constructor(host: ReactiveControllerHost & HTMLElement, changed: () => void = () => {}) {
    this.#host = host
    this.#changed = changed
    host.addController(this)
  }

  get messages(): Messages {
    return messagesOf(this.language)
  }

  hostConnected(): void {
    this.language = languageOf(nearestLang(this.#host))
    watching.add(this)
    observer ??= new MutationObserver(lookAgain)
    for (let root = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
      observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] })
      if (!(root instanceof ShadowRoot)) break
    }
  }

  hostDisconnected(): void {
    watching.delete(this)
    if (watching.size > 0) return
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
}

function lookAgain(): void {
  for (const controller of watching) controller.look()
}

function nearestLang(element: Element): string | null {
  const found = element.closest('[lang]')
  if (found) return found.getAttribute('lang')
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? nearestLang(root.host) : document.documentElement.lang
}
