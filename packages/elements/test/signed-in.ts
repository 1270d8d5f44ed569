import { afterEach, beforeEach } from 'vitest'
import type { OtpSignedInEvent } from '../src/index.ts'

/** What `<otp-sign-in>` tells in the test that runs, in the order it does. The page stays where it is. */
export function heardSignedIn(): readonly OtpSignedInEvent[] {
  const heard: OtpSignedInEvent[] = []
  const hear = (event: OtpSignedInEvent) => {
    heard.push(event)
    event.preventDefault()
  }
  beforeEach(() => {
    heard.length = 0
    document.addEventListener('otp-signed-in', hear)
  })
  afterEach(() => document.removeEventListener('otp-signed-in', hear))
  return heard
}
