/** `2026-11-22 15:04:05 +09:00`, in the viewer's zone: for logs and for who reads them. */
export function exactMomentOf(at: number): string {
  const exact = new Intl.DateTimeFormat('sv-SE', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    timeZoneName: 'longOffset',
  })
  return exact.format(at).replace('GMT', '').replace('\u2212', '-')
}
