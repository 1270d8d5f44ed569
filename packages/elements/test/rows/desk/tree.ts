/** What lies below a node, through open shadow roots. */
export function below(node: Node): Element[] {
  const root = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.children] : []
  const children = node instanceof Element || node instanceof DocumentFragment ? [...node.children] : []
  return [...root, ...children].flatMap((child) => [child, ...below(child)])
}

/** The parent in the tree as it is drawn: through slots, out of shadow roots. */
function above(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot
  const parent = element.parentNode
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null
}

/** An element and all around it, inside first. */
export function chain(element: Element): Element[] {
  const parent = above(element)
  return parent ? [element, ...chain(parent)] : [element]
}

/** The element that has the focus, in whatever shadow root. */
export function focused(root: DocumentOrShadowRoot = document): Element | null {
  const active = root.activeElement
  return active?.shadowRoot ? (focused(active.shadowRoot) ?? active) : active
}

/** The inputs that a person can type into: a form's hidden ones are not among them. */
export function inputsIn(place: Element): HTMLInputElement[] {
  return below(place)
    .filter((element): element is HTMLInputElement => element instanceof HTMLInputElement && element.type !== 'hidden')
    .filter((input) => !(input.tabIndex < 0 && input.closest('[aria-hidden=true]')) && !unused(input))
}

/** What a slot shows instead of its own content stays undrawn. */
function unused(input: HTMLInputElement): boolean {
  const slot = input.parentElement
  return slot instanceof HTMLSlotElement && slot.assignedNodes().length > 0
}
