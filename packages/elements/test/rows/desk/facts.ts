import { fillable } from './managers.ts'
import { below, chain, focused, inputsIn } from './tree.ts'

/** One input as it stands there. */
export interface InputFacts {
  type: string
  autocomplete: string
  inputmode: string
  enterkeyhint: string
  spellcheck: boolean
  autocorrect: string
  autocapitalize: string
  fontSize: number
  /** What a screen reader calls it. */
  name: string
  hidden: boolean
  disabled: boolean
  invalid: string
}

/** A field as it stands there. */
export interface FieldFacts {
  inputs: InputFacts[]
  root: string
  /** Where digits are shown a page translator may change them. */
  translatable: boolean
  focused: boolean
  /** The room between the last digit and the end of the input. */
  gutter: number
  fillable: ReturnType<typeof fillable>
  /** What stands in live regions. */
  announced: string
  /** The left edges of the slots. */
  lefts: number[]
  /** The room between one slot and the next. */
  gaps: number[]
  shown: string
  /** Animations that never end. */
  endless: number
}

export function factsOf(place: HTMLElement, slots: Element[]): FieldFacts {
  const inputs = inputsIn(place)
  const boxes = slots.map((slot) => slot.getBoundingClientRect())
  const end = Math.max(...inputs.map((input) => input.getBoundingClientRect().right))
  return {
    inputs: inputs.map(inputFacts),
    root: inputs[0]?.getRootNode() instanceof ShadowRoot ? 'open shadow root' : 'page',
    translatable: slots.some((slot) => chain(slot).every((element) => element.getAttribute('translate') !== 'no')),
    focused: inputs.includes(focused() as HTMLInputElement),
    gutter: end - Math.max(...boxes.map(({ right }) => right)),
    fillable: fillable(place),
    announced: announcedIn(place),
    lefts: boxes.map(({ left }) => Math.round(left)),
    gaps: boxes.slice(1).map(({ left }, index) => Math.round(left - (boxes[index]?.right ?? 0))),
    shown: slots.map((slot) => (slot instanceof HTMLInputElement ? slot.value : slot.textContent?.trim())).join(''),
    endless: endlessIn(place),
  }
}

function inputFacts(input: HTMLInputElement): InputFacts {
  const attribute = (name: string): string => input.getAttribute(name) ?? ''
  return {
    type: input.type,
    autocomplete: attribute('autocomplete'),
    inputmode: input.inputMode,
    enterkeyhint: attribute('enterkeyhint'),
    spellcheck: input.spellcheck,
    autocorrect: attribute('autocorrect'),
    autocapitalize: attribute('autocapitalize'),
    fontSize: Number.parseFloat(getComputedStyle(input).fontSize),
    name: nameOf(input),
    hidden: chain(input).some((element) => element.getAttribute('aria-hidden') === 'true'),
    disabled: input.matches(':disabled'),
    invalid: attribute('aria-invalid'),
  }
}

/** The part of the accessible name's computation that fields for codes use. */
function nameOf(input: HTMLInputElement): string {
  const root = input.getRootNode() as Document | ShadowRoot
  const ids = (input.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
  const parts = ids.length > 0 ? ids.map((id) => root.getElementById(id)) : [...(input.labels ?? [])]
  const own = input.getAttribute('aria-label')
  const text = ids.length === 0 && own ? own : parts.map(textOf).join(' ')
  return text.replace(/\s+/g, ' ').trim()
}

function textOf(element: Element | null): string {
  if (!element) return ''
  const slots = [...element.querySelectorAll('slot')].flatMap((slot) => slot.assignedNodes())
  return [element, ...slots].map((node) => node.textContent).join(' ')
}

function announcedIn(place: Element): string {
  return below(place)
    .filter((element) => element.matches('[role=alert], [role=status], [aria-live=polite], [aria-live=assertive]'))
    .map((element) => textOf(element))
    .join(' ')
}

function endlessIn(place: Element): number {
  const roots = new Set([place, ...below(place)].map((element) => element.getRootNode() as Document | ShadowRoot))
  const animations = new Set([...roots].flatMap((root) => root.getAnimations?.() ?? []))
  return [...animations].filter(
    (animation) => animation.playState === 'running' && animation.effect?.getTiming().iterations === Infinity,
  ).length
}
