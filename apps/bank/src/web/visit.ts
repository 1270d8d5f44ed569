import type { Customer } from '../people/people.ts'
import { cookieOf } from '../sign-in/cookie.ts'
import type { Session } from '../sign-in/session.ts'
import { type Language, type Say, sayIn } from '../text/language.ts'

/** What every page knows about the request it answers. */
export interface Visit {
  language: Language
  t: Say
  /** Where the page stands, for the language switch to come back to. */
  path: string
  /** The bank's address, as its customers should read it in the browser. */
  host: string
  now: number
  session: Session | null
  customer: Customer | null
}

/** A visit that has passed every stage of sign-in. */
export interface SignedInVisit extends Visit {
  session: Session
  customer: Customer
}

export const languageCookie = 'warifu-bank-lang'

/** The language chosen on the page, else the browser's, else Japanese: it is a Japanese bank. */
function languageOf(request: Request): Language {
  const chosen = cookieOf(request, languageCookie)
  if (chosen === 'ja' || chosen === 'en') return chosen
  const wishes = (request.headers.get('accept-language') ?? '').toLowerCase().split(',')
  const first = wishes.map((wish) => wish.trim().slice(0, 2)).find((wish) => wish === 'ja' || wish === 'en')
  return first === 'en' ? 'en' : 'ja'
}

export function visitOf(
  request: Request,
  about: { session: Session | null; customer: Customer | null; now: number },
): Visit {
  const language = languageOf(request)
  const { pathname, search, host } = new URL(request.url)
  return { ...about, language, t: sayIn(language), path: pathname + search, host }
}
