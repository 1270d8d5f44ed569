import { chain, inputsIn } from './tree.ts'

/*
 * The published rules by which two open password managers find a field for codes. Bitwarden: its browser extension's
 * autofill constants and element visibility service; KeePassXC-Browser: totp-field.js and fields.js.
 */

const named =
  /totp|otp-?code|one-?time-?code|verification ?code|mfa-?code|two-?factor|\b(?:code|pin|otc|otp|2fa|mfa)\b/i
const ofAnotherKind = /backup|recovery/i

/** How many fields each would fill. */
export function fillable(place: Element): { bitwarden: number; keepassxc: number } {
  const inputs = inputsIn(place)
  return {
    bitwarden: inputs.filter((input) => forCodes(input) && viewable(input)).length,
    keepassxc: inputs.filter(keepassxcAccepts).length,
  }
}

function forCodes(input: HTMLInputElement): boolean {
  const names = [input.name, input.id, input.placeholder, input.getAttribute('aria-label') ?? '']
  if (!['text', 'number', 'tel'].includes(input.type) || names.some((name) => ofAnotherKind.test(name))) return false
  return asksForCodes(input) || names.some((name) => named.test(name))
}

/** At least 10 by 10 pixels, within the page, nowhere nearly transparent, not clipped away, and on top in its middle. */
function viewable(input: HTMLInputElement): boolean {
  const { left, top, width, height, right, bottom } = input.getBoundingClientRect()
  if (width < 10 || height < 10) return false
  const { scrollWidth, scrollHeight } = document.documentElement
  if (right + scrollX < 0 || bottom + scrollY < 0 || left + scrollX > scrollWidth || top + scrollY > scrollHeight)
    return false
  if (chain(input).some((element) => hides(getComputedStyle(element)))) return false
  const root = input.getRootNode() as Document | ShadowRoot
  const onTop = root.elementFromPoint(left + width / 2, top + height / 2)
  return onTop === input || [...(input.labels ?? [])].some((label) => label === onTop)
}

function hides({ opacity, display, visibility, clipPath }: CSSStyleDeclaration): boolean {
  const clipped = /inset\((?:50|100)%\)|polygon\(0px 0px, 0px 0px/.test(clipPath)
  return Number(opacity) < 0.1 || display === 'none' || visibility !== 'visible' || clipped
}

function keepassxcAccepts(input: HTMLInputElement): boolean {
  const { width, height } = input.getBoundingClientRect()
  if (width < 1 || height < 1 || input.disabled || input.readOnly) return false
  if (/bank|postal|zip.*code/i.test(`${input.name} ${input.id}`)) return false
  return asksForCodes(input)
}

/** The attribute: Firefox gives no property for a word that it does not know. */
function asksForCodes(input: HTMLInputElement): boolean {
  return (input.getAttribute('autocomplete') ?? '').includes('one-time-code')
}
