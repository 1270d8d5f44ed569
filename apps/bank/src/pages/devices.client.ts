/** After a change of devices the rest of the security page is out of date: the advice that led here, and a number of codes. */
export function keepUpWithDevices(): void {
  document.querySelector('otp-devices')?.addEventListener('otp-devices-changed', () => {
    document.querySelector('[data-errand]')?.remove()
    const codes = document.querySelector<HTMLElement & { refresh(): Promise<void> }>('otp-backup-codes')
    void codes?.refresh()
  })
}
