import { css } from './drawn-element.ts'

/** A selection cannot be styled through a slot, so this goes to the page. */
export const lightStyles = css`
  otp-code > input::selection { background: transparent; color: transparent; }
`
