import axe from 'axe-core'
import type { Contender, Setting } from './contender.ts'
import { type FieldFacts, factsOf } from './facts.ts'
import { differences } from './pictures.ts'
import { below, focused, inputsIn } from './tree.ts'

/** All that rows look at. */
export interface Seen extends FieldFacts {
  value: string
  /** How often the field said that all digits are there. */
  completions: number
  /** What was sent, each time. */
  sent: [string, string][][]
  /** Errors of scripts and reports of the page's policy. */
  faults: string[]
}

/** The page's side of a row: shows a field and does to it what a page, an autofill or a keyboard does. */
export class Desk {
  readonly #contender: Contender
  #completions = 0
  readonly #sent: [string, string][][] = []
  readonly #faults: string[] = []

  constructor(contender: Contender) {
    this.#contender = contender
    addEventListener('error', ({ message }) => this.#faults.push(message))
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => this.#faults.push(violatedDirective))
  }

  async mount(setting: Setting): Promise<readonly string[]> {
    const { place, form } = skeleton(setting)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const pairs = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)])
      this.#sent.push(pairs)
    })
    await this.#contender.mount(place, setting, () => {
      this.#completions += 1
    })
    await this.settle()
    return this.#contender.offers
  }

  async seen(): Promise<Seen> {
    await this.settle()
    const place = placeOf()
    return {
      ...factsOf(place, this.#contender.slots(place)),
      value: this.#contender.value(place),
      completions: this.#completions,
      sent: this.#sent,
      faults: this.#faults,
    }
  }

  async settle(): Promise<void> {
    await new Promise(requestAnimationFrame)
    await new Promise((resolve) => setTimeout(resolve))
  }

  async focus(): Promise<void> {
    inputsIn(placeOf())[0]?.focus()
    await this.settle()
  }

  async focusOn(id: string): Promise<void> {
    document.getElementById(id)?.focus()
  }

  /** Where the focus is: in the field, or on what. */
  async focusPlace(): Promise<string> {
    const active = focused()
    return active && below(placeOf()).includes(active) ? 'field' : (active?.id ?? '')
  }

  /** Text that arrives at once, as a keyboard's suggestion does. */
  async insert(text: string): Promise<void> {
    document.execCommand('insertText', false, text)
    await this.settle()
  }

  /** A key of a keyboard on the screen, which does not say what it is. */
  async softKey(text: string): Promise<void> {
    const active = focused()
    const unknown = { key: 'Unidentified', keyCode: 229, bubbles: true, composed: true, cancelable: true }
    active?.dispatchEvent(new KeyboardEvent('keydown', unknown))
    if (text === '') document.execCommand('delete')
    else document.execCommand('insertText', false, text)
    focused()?.dispatchEvent(new KeyboardEvent('keyup', unknown))
    await this.settle()
  }

  /** What a password manager does. */
  async fill(text: string): Promise<void> {
    const [input] = inputsIn(placeOf())
    if (!input) return
    // The native one: libraries put their own over it.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertReplacementText' }))
    input.dispatchEvent(new Event('change', { bubbles: true }))
    await this.settle()
  }

  /** The events of an input method, made: for browsers whose own cannot be driven. */
  async composeByEvents(steps: readonly string[], committed: boolean): Promise<void> {
    const input = focused() as HTMLInputElement
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    const before = input.value
    const tell = { bubbles: true, composed: true }
    input.dispatchEvent(new CompositionEvent('compositionstart', { ...tell, data: '' }))
    for (const data of steps) {
      const kind = { ...tell, data, inputType: 'insertCompositionText', isComposing: true }
      input.dispatchEvent(new InputEvent('beforeinput', kind))
      set?.call(input, before + data)
      input.dispatchEvent(new CompositionEvent('compositionupdate', { ...tell, data }))
      input.dispatchEvent(new InputEvent('input', kind))
      await this.settle()
    }
    if (committed) input.dispatchEvent(new CompositionEvent('compositionend', { ...tell, data: steps.at(-1) ?? '' }))
    await this.settle()
  }

  /** What Ctrl+Z does. */
  async undo(): Promise<void> {
    document.execCommand('undo')
    await this.settle()
  }

  /** Text to copy from, selected. */
  async offerText(text: string): Promise<void> {
    const paper = document.getElementById('paper') as HTMLTextAreaElement
    paper.value = text
    paper.focus()
    paper.select()
  }

  async paperText(): Promise<string> {
    return (document.getElementById('paper') as HTMLTextAreaElement).value
  }

  async reset(): Promise<void> {
    formOf().reset()
    await this.settle()
  }

  async submit(): Promise<void> {
    formOf().requestSubmit()
    await this.settle()
  }

  async refuse(why: string): Promise<void> {
    await this.#contender.refuse?.(placeOf(), why)
    await this.settle()
  }

  async leave(): Promise<void> {
    ;(focused() as HTMLElement | null)?.blur()
    await this.settle()
  }

  /** The middle of the label that the field draws, or that belongs to it. */
  async labelPoint(): Promise<{ x: number; y: number } | null> {
    const label = below(placeOf()).find((element) => element instanceof HTMLLabelElement)
    const box = label?.getBoundingClientRect()
    return box ? { x: box.left + Math.min(box.width, 40) / 2, y: box.top + box.height / 2 } : null
  }

  /** The rules that axe finds broken, by name. */
  async axe(): Promise<string[]> {
    const { violations } = await axe.run(placeOf(), { rules: { region: { enabled: false } } })
    return violations.map(({ id }) => id)
  }

  /** For each slot how many pixels differ. */
  async slotDifferences(pictures: readonly string[], margin: number): Promise<number[]> {
    const boxes = this.#contender.slots(placeOf()).map((slot) => {
      const { left, top, width, height } = slot.getBoundingClientRect()
      return new DOMRect(left - margin, top - margin, width + 2 * margin, height + 2 * margin)
    })
    return differences(pictures, boxes)
  }
}

/** A form with a stop before and behind it, in which the field is put. */
function skeleton({ disabled = false, rightToLeft = false, language = 'en' }: Setting) {
  document.documentElement.lang = language
  document.documentElement.dir = rightToLeft ? 'rtl' : 'ltr'
  const named = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, id: string) =>
    Object.assign(document.createElement(tag), { id })
  const form = named('form', 'form')
  const set = Object.assign(named('fieldset', 'set'), { disabled })
  const place = named('div', 'place')
  const paper = named('textarea', 'paper')
  paper.setAttribute('aria-label', 'paper')
  const [before, after] = [named('button', 'before'), named('button', 'after')]
  before.textContent = 'before'
  after.textContent = 'after'
  set.append(place)
  // Without a button several inputs are not sent by Enter.
  const send = named('button', 'send')
  send.textContent = 'send'
  form.append(set, send)
  document.body.replaceChildren(before, form, after, paper)
  return { form, place }
}

function placeOf(): HTMLElement {
  return document.getElementById('place') as HTMLElement
}

function formOf(): HTMLFormElement {
  return document.getElementById('form') as HTMLFormElement
}
