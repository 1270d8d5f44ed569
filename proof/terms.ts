/** From this amount on, in yen and inclusive, every bank of the proof asks for a code. */
export const highAmount = 100_000

/** Names the draft that a transfer was written in, so that it is sent once, however often its button is pressed. */
export const draftHeader = 'Transfer-Draft'

/** A transfer as every bank of the proof takes it. */
export interface TransferDetails {
  kind: 'domestic'
  from: string
  bank: string
  branch: string
  type: 'ordinary'
  number: string
  payeeName: string
  amount: number
}
