/** Makes an element without a parser, so that no policy of Trusted Types has to allow it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** Writes a text unless it stands there: in a live region it would be said again. */
export function say(node: Node, text: string | null): void {
  if (node.textContent !== (text ?? '')) node.textContent = text
}
