/**
 * After a device was set up its wizard has more to say; the bank's own menu leads on from there, and the next page is
 * drawn by the server with the device in it.
 */
export function leadOnAfterEnrollment(): void {
  const onward = document.querySelector<HTMLElement>('[data-after-enrollment]')
  document.querySelector('otp-enroll')?.addEventListener('otp-enrolled', () => {
    if (onward) onward.hidden = false
  })
}
