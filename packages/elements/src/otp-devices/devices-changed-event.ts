/** A device was added, renamed or removed. It carries nothing: ask for the state. */
export class OtpDevicesChangedEvent extends Event {
  constructor() {
    super('otp-devices-changed', { bubbles: true, composed: true })
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'otp-devices-changed': OtpDevicesChangedEvent
  }
}
