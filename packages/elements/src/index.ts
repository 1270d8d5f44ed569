/**
 * The elements' classes and types, without registering anything: import `@warifu/elements/define`, or one tag's
 * `@warifu/elements/define/otp-code`, for that.
 *
 * @packageDocumentation
 */
export {
  OtpApprovedEvent,
  OtpBackupCodesKeptEvent,
  OtpCompleteEvent,
  OtpEnrolledEvent,
  OtpFinishedEvent,
  OtpSignedInEvent,
  OtpStoppedEvent,
} from './element/events.ts'
export type { Language, Messages } from './messages/messages.ts'
export { addLanguage, type MessageOverrides, overrideMessages } from './messages/table.ts'
export { OtpBackupCodes } from './otp-backup-codes/otp-backup-codes.ts'
export { OtpCheckedUpEvent } from './otp-check-up/checked-up-event.ts'
export { OtpCheckUp } from './otp-check-up/otp-check-up.ts'
export { OtpCode } from './otp-code/otp-code.ts'
export { OtpDevicesChangedEvent } from './otp-devices/devices-changed-event.ts'
export { OtpDevices } from './otp-devices/otp-devices.ts'
export { OtpEnroll } from './otp-enroll/otp-enroll.ts'
export { OtpRecover } from './otp-recover/otp-recover.ts'
export { OtpRecoveryChangedEvent } from './otp-recover/recovery-changed-event.ts'
export { OtpSignIn } from './otp-sign-in/otp-sign-in.ts'
export { OtpStepUp } from './otp-step-up/otp-step-up.ts'
export type { ElementTags } from './tags.ts'
export { version } from './version.ts'
