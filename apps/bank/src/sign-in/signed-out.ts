/** A session that the bank still has, but that no longer counts: a change of devices ended it a moment ago. */
export class SignedOut extends Error {
  constructor() {
    super('the session no longer counts')
    this.name = 'SignedOut'
  }
}
