/** A text on the screen: where its lines are, and the element that it stands in. */
interface Words {
  text: string
  element: Element
  lines: DOMRect[]
}

/** What no page may do to a person: text cut off, outside of the page or on other text, and targets too small to hit. */
export function faultsOfLook(): string[] {
  const words = wordsOn(top())
  return [...sideways(), ...words.flatMap(outside), ...words.flatMap(cut), ...overlaps(words), ...smallTargets()]
}

/** Texts that are hard to tell from what is behind them, by WCAG's measure. */
export function faintWords(): string[] {
  return wordsOn(top()).flatMap(({ text, element }) => {
    if (element.closest('[aria-disabled=true], :disabled, .off')) return []
    const contrast = contrastOf(getComputedStyle(element).color, backgroundOf(element))
    return contrast < 4.5 ? [`${text}: contrast ${contrast.toFixed(1)}`] : []
  })
}

/** All elements of the page, through shadow roots. */
export function everyElement(root: ParentNode = document): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? everyElement(element.shadowRoot) : []),
  ])
}

/** Of the page, or of the dialog that lies over it. */
function top(): Element {
  return everyElement().findLast((element) => element.matches('dialog:modal')) ?? document.body
}

function wordsOn(root: Element): Words[] {
  const elements = [root, ...everyElement(root), ...(root.shadowRoot ? everyElement(root.shadowRoot) : [])]
  return elements.flatMap((element) => {
    if (element.matches('style, script, title') || !element.checkVisibility({ visibilityProperty: true })) return []
    if (element.closest('.visually-hidden')) return []
    return [...element.childNodes].flatMap((node) => {
      const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : ''
      const lines = text === '' ? [] : linesOf(node)
      return lines.length > 0 ? [{ text, element, lines }] : []
    })
  })
}

function linesOf(node: Node): DOMRect[] {
  const range = document.createRange()
  range.selectNodeContents(node)
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
}

function sideways(): string[] {
  const by = document.documentElement.scrollWidth - innerWidth
  return by > 0 ? [`the page scrolls sideways by ${by} px`] : []
}

function outside({ text, lines }: Words): string[] {
  return lines.some(({ left, right }) => left < -1 || right > innerWidth + 1) ? [`${text}: beside the page`] : []
}

/** By an ancestor that hides what is larger than itself. What can be scrolled down to is not cut. */
function cut({ text, element, lines }: Words): string[] {
  for (let around: Element | null = element; around; around = parentOf(around)) {
    const { overflowX, overflowY } = getComputedStyle(around)
    const box = around.getBoundingClientRect()
    const wide =
      overflowX !== 'visible' && lines.some(({ left, right }) => left < box.left - 1 || right > box.right + 1)
    const high =
      /hidden|clip/.test(overflowY) && lines.some(({ top, bottom }) => top < box.top - 2 || bottom > box.bottom + 2)
    if (around !== document.body && around !== document.documentElement && (wide || high)) return [`${text}: cut off`]
  }
  return []
}

function overlaps(words: readonly Words[]): string[] {
  return words.flatMap((one, index) =>
    words.slice(index + 1).flatMap((other) => {
      if (one.element === other.element || contains(one.element, other.element)) return []
      const over = one.lines.some((line) => other.lines.some((against) => shared(line, against) > 12))
      return over ? [`${one.text} / ${other.text}: one on the other`] : []
    }),
  )
}

/** Leading is no text: of each line its middle two thirds count. */
function shared(a: DOMRect, b: DOMRect): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const inset = (rect: DOMRect) => rect.height / 6
  const high = Math.min(a.bottom - inset(a), b.bottom - inset(b)) - Math.max(a.top + inset(a), b.top + inset(b))
  return Math.max(0, wide) * Math.max(0, high)
}

function contains(one: Element, other: Element): boolean {
  return one.contains(other) || other.contains(one)
}

/** WCAG 2.5.8: 24 by 24, but for links in a sentence. */
function smallTargets(): string[] {
  const targets = everyElement(top()).filter((element) => element.matches('button, a[href], summary, input, select'))
  return targets.flatMap((target) => {
    const { width, height } = target.getBoundingClientRect()
    const seen = target.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 0
    const inSentence = target.matches('p a, li a')
    if (!seen || inSentence || (width >= 24 && height >= 24)) return []
    return [`${target.localName} ${target.textContent?.trim()}: ${width.toFixed()} by ${height.toFixed()}`]
  })
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode()
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
}

function backgroundOf(element: Element): string {
  for (let around: Element | null = element; around; around = parentOf(around)) {
    const { backgroundColor } = getComputedStyle(around)
    if (channels(backgroundColor)[3] === 1) return backgroundColor
  }
  return 'rgb(255, 255, 255)'
}

function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Red, green, blue and alpha from 0 to 1, of whatever a browser writes for a color. */
function channels(color: string): [number, number, number, number] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!canvas) throw new Error('no canvas')
  canvas.fillStyle = color
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
  return [red / 255, green / 255, blue / 255, alpha / 255]
}
