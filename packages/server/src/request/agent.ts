import type { Agent } from '@warifu/contract'

/**
 * Which browser a request says it comes from: enough for its owner to tell two apart, and no more. Chrome's name stands
 * in most of the others', and Safari's in nearly all, so the order matters.
 */
const browsers = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const

const systems = [
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const

/** Never the text itself: it is whatever the client likes to say. */
export function readAgent(userAgent: string | null): Agent {
  const text = (userAgent ?? '').slice(0, 400)
  const named = (names: typeof browsers | typeof systems) => names.find(([, form]) => form.test(text))?.[0] ?? null
  return { browser: named(browsers), system: named(systems) }
}
