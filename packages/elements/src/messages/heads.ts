import type { Head, Section } from './messages.ts'

/** What every table begins with. */
export const heads: Section<Head> = {
  ja: { direction: 'ltr', we: '当行' },
  en: { direction: 'ltr', we: 'We' },
}
