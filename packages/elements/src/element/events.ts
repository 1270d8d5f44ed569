import type { Method } from '@warifu/contract'

/** All digits of a code field are there. It carries nothing: read the field's `value`. */
export class OtpCompleteEvent extends Event {
  constructor() {
    super('otp-complete', { bubbles: true, composed: true })
  }
}

/** An authenticator was enrolled. */
export class OtpEnrolledEvent extends Event {
  /** The authenticator's id. */
  readonly authenticator: string

  constructor(authenticator: string) {
    super('otp-enrolled', { bubbles: true, composed: true })
    this.authenticator = authenticator
  }
}

/** An enrollment is over, with all that comes after it: backup codes kept or left for later, a code tried or not. */
export class OtpFinishedEvent extends Event {
  constructor() {
    super('otp-finished', { bubbles: true, composed: true })
  }
}

/** A new set of backup codes was shown, and the person says that they have stored it. */
export class OtpBackupCodesKeptEvent extends Event {
  constructor() {
    super('otp-backup-codes-kept', { bubbles: true, composed: true })
  }
}

/** The sign-in is finished. Unless the event is canceled, the page goes on to `next`. */
export class OtpSignedInEvent extends Event {
  /** What it was finished with; null when no code was needed. */
  readonly method: Method | null
  /** Unused backup codes, for a page that says when few are left; null when not known. */
  readonly backupCodesLeft: number | null

  constructor(method: Method | null = null, backupCodesLeft: number | null = null) {
    super('otp-signed-in', { bubbles: true, composed: true, cancelable: true })
    this.method = method
    this.backupCodesLeft = backupCodesLeft
  }
}

/** A challenge was approved. */
export class OtpApprovedEvent extends Event {
  /** The challenge's id. */
  readonly challenge: string
  /** What it was approved with; null when it had been approved before it was shown. */
  readonly method: Method | null

  constructor(challenge: string, method: Method | null = null) {
    super('otp-approved', { bubbles: true, composed: true })
    this.challenge = challenge
    this.method = method
  }
}

/** The person stopped, or the challenge ended without an approval. */
export class OtpStoppedEvent extends Event {
  /** The challenge's id. */
  readonly challenge: string

  constructor(challenge: string) {
    super('otp-stopped', { bubbles: true, composed: true })
    this.challenge = challenge
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'otp-complete': OtpCompleteEvent
    'otp-enrolled': OtpEnrolledEvent
    'otp-finished': OtpFinishedEvent
    'otp-backup-codes-kept': OtpBackupCodesKeptEvent
    'otp-signed-in': OtpSignedInEvent
    'otp-approved': OtpApprovedEvent
    'otp-stopped': OtpStoppedEvent
  }
}
