// What a page's bundle is made of; with the types of a browser and none of Node's.
import { type Result, withStepUp } from '@warifu/client'
import { type Messages, type OtpCode, type OtpEnrolledEvent, OtpStepUp, overrideMessages } from '@warifu/elements'
import '@warifu/elements/define'
import '@warifu/elements/define/otp-enroll'
import { withStepUp as ofTheScript, version } from '@warifu/elements/warifu.js'

globalThis.fetch = withStepUp(fetch)
globalThis.fetch = ofTheScript(fetch)
overrideMessages('ja', { we: '当金庫' })

const field: OtpCode | null = document.querySelector('otp-code')
const typed: string = field?.value ?? version
document.querySelector('otp-enroll')?.addEventListener('otp-enrolled', (event: OtpEnrolledEvent) => {
  console.log(event.type, typed)
})
export class Dialog extends OtpStepUp {}
export type Words = Messages
export type Answer = Result<OtpCode>
