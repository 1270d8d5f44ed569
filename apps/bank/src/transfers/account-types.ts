import type { Localized } from '../text/language.ts'

/** The names of account types, on every page and in every summary. */
export const typeNames: Record<'ordinary' | 'checking' | 'savings', Localized> = {
  ordinary: { ja: '普通', en: 'Ordinary' },
  checking: { ja: '当座', en: 'Checking' },
  savings: { ja: '貯蓄', en: 'Savings' },
}
