/** Where strings that must stay secret were seen, beside the screen. */
export interface Watch {
  seen: string[]
  stop(): void
}

const { console: output } = globalThis

type Sayings = 'debug' | 'error' | 'info' | 'log' | 'trace' | 'warn'

/**
 * Watches all of a page but its text: attributes in every tree, events that scripts dispatch, the console, errors,
 * storage, cookies, history, addresses.
 *
 * @param canaries - made up for one run, so that nothing else has them
 */
export function watch(canaries: readonly string[]): Watch {
  const seen: string[] = []
  const undo: (() => void)[] = []
  const look = (place: string, text: string | null | undefined) => {
    for (const canary of canaries) if (text?.includes(canary)) seen.push(`${place}: ${canary}`)
  }
  const attributes = new MutationObserver((records) => {
    for (const { target } of records) if (target instanceof Element || target instanceof ShadowRoot) scan(target, look)
  })
  const everything = { subtree: true, childList: true, attributes: true }
  const observe = (root: Node) => attributes.observe(root, everything)
  observe(document)
  const { attachShadow } = Element.prototype
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init)
    observe(root)
    return root
  }
  const { dispatchEvent } = EventTarget.prototype
  EventTarget.prototype.dispatchEvent = function (event) {
    for (const key in event) look(`event ${event.type}`, textOf(event[key as keyof Event]))
    return dispatchEvent.call(this, event)
  }
  undo.push(() => {
    attributes.disconnect()
    Element.prototype.attachShadow = attachShadow
    EventTarget.prototype.dispatchEvent = dispatchEvent
  })
  for (const name of ['debug', 'error', 'info', 'log', 'trace', 'warn'] satisfies Sayings[]) {
    const real = output[name]
    output[name] = (...said: unknown[]) => {
      for (const one of said) look(`console.${name}`, textOf(one))
      real.apply(output, said)
    }
    undo.push(() => {
      output[name] = real
    })
  }
  const failed = (event: Event) => {
    const { message, reason } = event as ErrorEvent & PromiseRejectionEvent
    look('error', `${message} ${textOf(reason)}`)
  }
  for (const type of ['error', 'unhandledrejection']) {
    window.addEventListener(type, failed)
    undo.push(() => window.removeEventListener(type, failed))
  }
  return {
    seen,
    stop() {
      for (const back of undo) back()
      look('storage', JSON.stringify({ ...localStorage, ...sessionStorage }))
      look('cookies', document.cookie)
      look('history', JSON.stringify(history.state))
      look('address', location.href)
      for (const { name } of performance.getEntriesByType('resource')) look('request', name)
    },
  }
}

function scan(from: Element | ShadowRoot, look: (place: string, text: string) => void): void {
  const elements = [...(from instanceof Element ? [from] : []), ...from.querySelectorAll('*')]
  for (const element of elements) {
    for (const { name, value } of element.attributes) look(`attribute ${name} of ${element.localName}`, value)
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Error) return `${value.message} ${value.stack ?? ''}`
  if (typeof value !== 'object' || value === null || value instanceof Node || value === window) return ''
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}

/** Whether a string can be reached from an object by its properties, its tree, or what stands in its fields. */
export function reaches(from: object, wanted: string): string | null {
  const known = new Set<object>([globalThis, document, document.body, document.documentElement])
  const queue: [object, string][] = [[from, '']]
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [object, path] = next
    if (known.has(object)) continue
    known.add(object)
    for (const [name, value] of partsOf(object)) {
      const place = `${path}.${name}`
      if (typeof value === 'string' && (value.includes(wanted) || value.includes(wanted.replace(/\s/g, ''))))
        return place
      if (typeof value === 'object' && value !== null) queue.push([value, place])
    }
  }
  return null
}

function partsOf(object: object): [string, unknown][] {
  const own = Reflect.ownKeys(object).map((key): [string, unknown] => [String(key), valueAt(object, key)])
  const inside =
    object instanceof Map || object instanceof Set
      ? [...object].map((one, index): [string, unknown] => [String(index), one])
      : []
  // What a flow holds stands behind its getter.
  if (!(object instanceof Node)) return [...own, ...inside, ['state', valueAt(object, 'state')]]
  const fields =
    object instanceof HTMLElement && 'value' in object ? [['value', object.value] as [string, unknown]] : []
  const tree: [string, unknown][] = [
    // A key stands in groups.
    ['text', object.textContent?.replace(/\s/g, '') ?? null],
    ['shadowRoot', object instanceof Element ? object.shadowRoot : null],
    ...Array.from(object.childNodes, (child): [string, unknown] => [child.nodeName, child]),
  ]
  return [...own, ...fields, ...tree]
}

function valueAt(object: object, key: string | symbol): unknown {
  try {
    return Reflect.get(object, key)
  } catch {
    return null
  }
}
