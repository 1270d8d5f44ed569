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

/** The sign-in is finished. Unless the event is canceled, the page goes on to `next`. */
export class OtpSignedInEvent extends Event {
  constructor() {
    super('otp-signed-in', { bubbles: true, composed: true, cancelable: true })
  }
}

/** A challenge was approved. */
export class OtpApprovedEvent extends Event {
  /** The challenge's id. */
  readonly challenge: string

  constructor(challenge: string) {
    super('otp-approved', { bubbles: true, composed: true })
    this.challenge = challenge
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
    'otp-signed-in': OtpSignedInEvent
    'otp-approved': OtpApprovedEvent
    'otp-stopped': OtpStoppedEvent
  }
}
