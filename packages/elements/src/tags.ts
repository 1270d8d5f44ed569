// Made by packages/elements/from-manifest.mjs, of custom-elements.json.
import type {
  OtpApprovedEvent,
  OtpBackupCodesKeptEvent,
  OtpCompleteEvent,
  OtpEnrolledEvent,
  OtpFinishedEvent,
  OtpSignedInEvent,
  OtpStoppedEvent,
} from './element/events.ts'
import type { OtpBackupCodes } from './otp-backup-codes/otp-backup-codes.ts'
import type { OtpCheckedUpEvent } from './otp-check-up/checked-up-event.ts'
import type { OtpCheckUp } from './otp-check-up/otp-check-up.ts'
import type { OtpCode } from './otp-code/otp-code.ts'
import type { OtpDevicesChangedEvent } from './otp-devices/devices-changed-event.ts'
import type { OtpDevices } from './otp-devices/otp-devices.ts'
import type { OtpEnroll } from './otp-enroll/otp-enroll.ts'
import type { OtpRecover } from './otp-recover/otp-recover.ts'
import type { OtpRecoveryChangedEvent } from './otp-recover/recovery-changed-event.ts'
import type { OtpSignIn } from './otp-sign-in/otp-sign-in.ts'
import type { OtpStepUp } from './otp-step-up/otp-step-up.ts'

/** What each tag takes in a template, and what it fires. Frameworks make their own types of it. */
export interface ElementTags {
  'otp-backup-codes': {
    element: OtpBackupCodes
    attributes: {
      /** The zone of the dates, e.g. `Asia/Tokyo`; the viewer's own unless given. */
      timeZone?: OtpBackupCodes['timeZone']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      baseUrl?: OtpBackupCodes['baseUrl']
      /** Calls the server; made from `baseUrl` unless set before the element is connected. */
      client?: OtpBackupCodes['client']
      /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
      messages?: OtpBackupCodes['messages']
      /** The zone of the dates, e.g. `Asia/Tokyo`; the viewer's own unless given. */
      'time-zone'?: OtpBackupCodes['timeZone']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      'base-url'?: OtpBackupCodes['baseUrl']
    }
    events: {
      /** a new set was shown and is stored; carries nothing */
      'otp-backup-codes-kept': OtpBackupCodesKeptEvent
    }
  }
  'otp-check-up': {
    element: OtpCheckUp
    attributes: {
      /** The page of the person's devices; a path of this origin. */
      devices?: OtpCheckUp['devices']
      /** The page of their backup codes. */
      backupCodes?: OtpCheckUp['backupCodes']
      /** The page of their contacts. */
      contacts?: OtpCheckUp['contacts']
      /** The zone of the dates, e.g. `Asia/Tokyo`; the viewer's own unless given. */
      timeZone?: OtpCheckUp['timeZone']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      baseUrl?: OtpCheckUp['baseUrl']
      /** Calls the server; made from `baseUrl` unless set before the element is connected. */
      client?: OtpCheckUp['client']
      /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
      messages?: OtpCheckUp['messages']
      /** The page of their backup codes. */
      'backup-codes'?: OtpCheckUp['backupCodes']
      /** The zone of the dates, e.g. `Asia/Tokyo`; the viewer's own unless given. */
      'time-zone'?: OtpCheckUp['timeZone']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      'base-url'?: OtpCheckUp['baseUrl']
    }
    events: {
      /** the review is finished; carries nothing */
      'otp-checked-up': OtpCheckedUpEvent
      /** a recovery was stopped; carries the `state` `none` */
      'otp-recovery-changed': OtpRecoveryChangedEvent
    }
  }
  'otp-code': {
    element: OtpCode
    attributes: {
      /** How many digits a code has: 6 to 8. 6 when left out. */
      digits?: OtpCode['digits']
      /** How the cells are parted, e.g. `2 2 2`; into two halves when left out. */
      groups?: OtpCode['groups']
      /** The label; a sentence of our own when left out. */
      label?: OtpCode['label']
      /** Help below the label. */
      hint?: OtpCode['hint']
      /** What is wrong, as the server told it. Announced; blocks nothing. */
      error?: OtpCode['error']
      /** The name of the pair in form data. */
      name?: OtpCode['name']
      disabled?: OtpCode['disabled']
      readonly?: OtpCode['readonly']
      required?: OtpCode['required']
      /** An answer is under way: nothing can be typed or sent. */
      busy?: OtpCode['busy']
      /** Shows dots in place of digits, to who looks on; a screen reader reads them. Keyboard and autofill stay those of a code. */
      masked?: OtpCode['masked']
      /** Sends the form when the last digit is there, and says so beforehand; never again for corrections. */
      autoSubmit?: OtpCode['autoSubmit']
      /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
      messages?: OtpCode['messages']
      /** The digits, in ASCII. Whatever is set is folded. */
      value?: OtpCode['value']
      /** Sends the form when the last digit is there, and says so beforehand; never again for corrections. */
      'auto-submit'?: OtpCode['autoSubmit']
    }
    events: {
      /** the value changes */
      input: Event
      /** the value was changed and the field is left */
      change: Event
      /** all digits are there; carries nothing */
      'otp-complete': OtpCompleteEvent
    }
  }
  'otp-devices': {
    element: OtpDevices
    attributes: {
      /** The zone of the dates, e.g. `Asia/Tokyo`; the viewer's own unless given. */
      timeZone?: OtpDevices['timeZone']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      baseUrl?: OtpDevices['baseUrl']
      /** Calls the server; made from `baseUrl` unless set before the element is connected. */
      client?: OtpDevices['client']
      /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
      messages?: OtpDevices['messages']
      /** The zone of the dates, e.g. `Asia/Tokyo`; the viewer's own unless given. */
      'time-zone'?: OtpDevices['timeZone']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      'base-url'?: OtpDevices['baseUrl']
    }
    events: {
      /** a device was added, renamed, suspended, resumed, removed, reported lost, or put first */
      'otp-devices-changed': OtpDevicesChangedEvent
    }
  }
  'otp-enroll': {
    element: OtpEnroll
    attributes: {
      /** Adds devices to one that is there; each is approved with a code of another first. */
      further?: OtpEnroll['further']
      /** The id of the device that the new one takes the place of, once it is confirmed. */
      replaces?: OtpEnroll['replaces']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      baseUrl?: OtpEnroll['baseUrl']
      /** Calls the server; made from `baseUrl` unless set before the element is connected. */
      client?: OtpEnroll['client']
      /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
      messages?: OtpEnroll['messages']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      'base-url'?: OtpEnroll['baseUrl']
    }
    events: {
      /** enrolled; carries `authenticator`, its id. The wizard goes on */
      'otp-enrolled': OtpEnrolledEvent
      /** the wizard is over; carries nothing */
      'otp-finished': OtpFinishedEvent
    }
  }
  'otp-recover': {
    element: OtpRecover
    attributes: {
      /** The zone of the times, e.g. `Asia/Tokyo`, written with its name where the viewer's is another; theirs unless given. */
      timeZone?: OtpRecover['timeZone']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      baseUrl?: OtpRecover['baseUrl']
      /** Calls the server; made from `baseUrl` unless set before the element is connected. */
      client?: OtpRecover['client']
      /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
      messages?: OtpRecover['messages']
      /** The zone of the times, e.g. `Asia/Tokyo`, written with its name where the viewer's is another; theirs unless given. */
      'time-zone'?: OtpRecover['timeZone']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      'base-url'?: OtpRecover['baseUrl']
    }
    events: {
      /** it waits, is open, or was stopped; carries which as `state`, and no more */
      'otp-recovery-changed': OtpRecoveryChangedEvent
      /** the new device works; from the `<otp-enroll>` inside */
      'otp-enrolled': OtpEnrolledEvent
      /** all that comes after it is over; from the `<otp-enroll>` inside */
      'otp-finished': OtpFinishedEvent
    }
  }
  'otp-sign-in': {
    element: OtpSignIn
    attributes: {
      /** The host's route that finishes a sign-in, guarded by `protect(request, 'sign-in')`. */
      finish?: OtpSignIn['finish']
      /** Where to go then; a path of this origin. */
      next?: OtpSignIn['next']
      /** A page of the host's to enroll on, offered when an account must enroll first. */
      enroll?: OtpSignIn['enroll']
      /** A page of the host's with `<otp-recover>`, offered to who cannot answer by any way. */
      recovery?: OtpSignIn['recovery']
      /** Sends the code as soon as all digits are there; the person is told before. */
      autoSubmit?: OtpSignIn['autoSubmit']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      baseUrl?: OtpSignIn['baseUrl']
      /** Calls the server; made from `baseUrl` unless set before the element is connected. */
      client?: OtpSignIn['client']
      /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
      messages?: OtpSignIn['messages']
      /** Sends the code as soon as all digits are there; the person is told before. */
      'auto-submit'?: OtpSignIn['autoSubmit']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      'base-url'?: OtpSignIn['baseUrl']
    }
    events: {
      /** finished; carries `method`, what with, and `backupCodesLeft`, how many; unless canceled, the page goes on to `next` */
      'otp-signed-in': OtpSignedInEvent
    }
  }
  'otp-step-up': {
    element: OtpStepUp
    attributes: {
      /** Shows it where the element stands, and not in a dialog. */
      inline?: OtpStepUp['inline']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      baseUrl?: OtpStepUp['baseUrl']
      /** Calls the server; made from `baseUrl` unless set before the element is connected. */
      client?: OtpStepUp['client']
      /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
      messages?: OtpStepUp['messages']
      /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
      'base-url'?: OtpStepUp['baseUrl']
    }
    events: {
      /** approved; carries `challenge`, its id, and `method`, what it was approved with */
      'otp-approved': OtpApprovedEvent
      /** stopped or ended without an approval; carries `challenge`, its id */
      'otp-stopped': OtpStoppedEvent
    }
  }
}
