import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** How a property shows as an attribute, as Lit and what reads its elements write it. */
interface Declaration {
  type?: BooleanConstructor | NumberConstructor
  attribute?: string
  reflect: boolean
}

/** On a server there are no elements, but classes of them are imported. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {}

/**
 * An element that draws itself anew in the turn after something changed. It stands in for Lit's, whose templates would
 * be more than half of a field that must be small alone; controllers made for Lit work with it.
 */
export abstract class DrawnElement extends Base implements ReactiveControllerHost {
  /** Settles when what has changed is on the screen. */
  updateComplete: Promise<boolean> = Promise.resolve(true)

  readonly #controllers: ReactiveController[] = []
  #begun = false
  #asked = false

  /** Draws all that may have changed. */
  protected abstract draw(): void

  connectedCallback(): void {
    for (const controller of this.#controllers) controller.hostConnected?.()
    this.#begun = true
    this.draw()
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.()
  }

  attributeChangedCallback(_name: string): void {
    this.requestUpdate()
  }

  requestUpdate(): void {
    // Also off the page, where what was on it has to go.
    if (this.#asked || !this.#begun) return
    this.#asked = true
    this.updateComplete = Promise.resolve().then(() => {
      this.#asked = false
      this.draw()
      return true
    })
  }

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller)
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.splice(this.#controllers.indexOf(controller), 1)
  }
}

/** Gives a class the properties that it declares, each kept in its attribute, and has them observed. */
export function reflect(element: {
  prototype: DrawnElement
  properties: Record<string, Declaration>
  observedAttributes: string[]
}): void {
  for (const [name, { type, attribute = name }] of Object.entries(element.properties)) {
    element.observedAttributes.push(attribute)
    Object.defineProperty(element.prototype, name, {
      get(this: DrawnElement) {
        const text = this.getAttribute(attribute)
        return type ? type(type === Boolean ? text !== null : text) : text
      },
      set(this: DrawnElement, value: unknown) {
        if (type === Boolean) this.toggleAttribute(attribute, Boolean(value))
        else if (value == null) this.removeAttribute(attribute)
        else this.setAttribute(attribute, String(value))
      },
    })
  }
}

/** Takes over what was set before the class was there, when a property was still any name. */
export function takeOver(element: object, names: string[]): void {
  for (const name of names) {
    const own = Object.getOwnPropertyDescriptor(element, name)
    if (own && Reflect.deleteProperty(element, name)) Reflect.set(element, name, own.value)
  }
}

/** Marks a text as a style sheet, for what makes it small. */
export function css([text = '']: TemplateStringsArray): string {
  return text
}

const sheets = new Map<string, CSSStyleSheet>()

/** Has styles hold in a document or a shadow root, once. No policy forbids it, as it would a `<style>`. */
export function adopt(root: DocumentOrShadowRoot, styles: string): void {
  const sheet = sheets.get(styles) ?? new CSSStyleSheet()
  if (!sheets.has(styles)) sheet.replaceSync(styles)
  sheets.set(styles, sheet)
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
}
