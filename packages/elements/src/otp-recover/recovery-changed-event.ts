import type { RecoveryView } from '@warifu/contract'

/** A recovery moved: it waits, is open, or was stopped. */
export class OtpRecoveryChangedEvent extends Event {
  /** Where it stands now; `none` once it was stopped. */
  readonly state: RecoveryView['state']

  constructor(state: RecoveryView['state']) {
    super('otp-recovery-changed', { bubbles: true, composed: true })
    this.state = state
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'otp-recovery-changed': OtpRecoveryChangedEvent
  }
}
