import bank from '@warifu/elements/themes/bank.css?raw'
import highContrast from '@warifu/elements/themes/high-contrast.css?raw'
import plain from '@warifu/elements/themes/plain.css?raw'
import { properties } from './properties.ts'

/** Properties of the look by their name, e.g. `--otp-accent`. */
export type Theme = Readonly<Record<string, string>>

/** The properties in a style sheet; those of all its rules are one theme. */
function readTheme(css: string): Theme {
  return Object.fromEntries([...css.matchAll(/(--otp-[a-z-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]))
}

/** A style sheet to copy, in the order that the properties have. */
export function writeTheme(theme: Theme): string {
  const lines = properties.flatMap(({ name }) => (name in theme ? [`  ${name}: ${theme[name]};\n`] : []))
  return `:root {\n${lines.join('')}}\n`
}

/** What comes with the package. */
export const themes: Readonly<Record<string, Theme>> = {
  none: {},
  bank: readTheme(bank),
  plain: readTheme(plain),
  'high-contrast': readTheme(highContrast),
}

/** Puts a theme on an element, and takes any other off. */
export function wear(element: HTMLElement, theme: Theme): void {
  element.removeAttribute('style')
  for (const [name, value] of Object.entries(theme)) element.style.setProperty(name, value)
}
