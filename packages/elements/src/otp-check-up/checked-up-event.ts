/** The owner has finished their review. It carries nothing. */
export class OtpCheckedUpEvent extends Event {
  constructor() {
    super('otp-checked-up', { bubbles: true, composed: true })
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'otp-checked-up': OtpCheckedUpEvent
  }
}
