import { type Localized, languages } from '@warifu/contract'
import { formatUri } from '@warifu/otp'

/** @throws TypeError for a name that no authenticator app can show */
export function checkIssuer(issuer: string): void {
  try {
    formatUri({ issuer, label: 'account', secret: new Uint8Array(20) })
  } catch (cause) {
    const why = cause instanceof RangeError ? cause.message : 'it is not a text'
    throw new TypeError(`issuer must be the name of the site as it can stand in an authenticator app: ${why}.`, {
      cause,
    })
  }
}

/** The site's name in each language; the issuer where there is none. */
export function readSiteName({ issuer, siteName }: { issuer: string; siteName?: Localized | undefined }): Localized {
  if (siteName === undefined) return { ja: issuer, en: issuer }
  if (!languages.every((language) => typeof siteName[language] === 'string' && siteName[language].trim() !== '')) {
    throw new TypeError(`siteName must have a name in each language: ${languages.join(', ')}.`)
  }
  return siteName
}

/** @throws TypeError for anything but one https origin, or this machine's own */
export function readOrigin(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const local = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url === null || url.origin !== text || (url.protocol !== 'https:' && !local)) {
    throw new TypeError(
      `origin must be the site's own https origin, such as https://bank.example; got ${JSON.stringify(text)}.`,
    )
  }
  return url
}
