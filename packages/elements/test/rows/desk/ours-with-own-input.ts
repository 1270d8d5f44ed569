import { ours } from './ours.ts'

/** `<otp-code>` with an input of the page's. */
export const contender = ours(() => {
  const input = Object.assign(document.createElement('input'), { slot: 'input', name: 'code' })
  return [input]
})
