import { common as enCommon, site as enSite } from './en/common.ts'
import { common as jaCommon, site as jaSite } from './ja/common.ts'
import type { Section } from './messages.ts'

/** What every wizard says. */
export interface CommonSentences {
  readonly loading: string
  readonly checking: string
  readonly tryAgain: string
  readonly startOver: string
  readonly close: string
  readonly unreachableBefore: string
  readonly failedHeading: string
}

/** How a person knows the right site. */
export interface SiteSentences {
  rightSite(issuer: string, host: string): string
  neverAsked(we: string): string
}

export const common: Section<CommonSentences> = { ja: jaCommon, en: enCommon }
export const site: Section<SiteSentences> = { ja: jaSite, en: enSite }
