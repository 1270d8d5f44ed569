import type { Assurance } from '../options/assurance.ts'

/** A request of an app or a service, which has a token and no page. */
export function hasBearerToken(request: Request): boolean {
  return /^bearer /i.test(request.headers.get('Authorization') ?? '')
}

/** Asks for a stronger token (RFC 9470 section 3): such a client opens no dialog, it reads the header. */
export function bearerChallenge({ acr, maxAge }: Assurance): string {
  const wanted = [
    'error="insufficient_user_authentication"',
    'error_description="A fresh second factor is needed"',
    ...(acr === null ? [] : [`acr_values="${acr}"`]),
    ...(maxAge === null ? [] : [`max_age="${maxAge}"`]),
  ]
  return `Bearer ${wanted.join(', ')}`
}
