import { en } from './en.ts'
import { ja } from './ja.ts'
import type { Language } from './language.ts'
import type { Messages } from './messages.ts'

export const messages: Readonly<Record<Language, Messages>> = { ja, en }
