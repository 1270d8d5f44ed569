import type { AuthenticatorView, DeviceColor } from '@warifu/contract'
import { devices as en } from './en/devices.ts'
import { devices as ja } from './ja/devices.ts'
import type { Section } from './messages.ts'

/** What `<otp-devices>` says. */
export interface DevicesSentences {
  readonly heading: string
  readonly none: string
  readonly active: string
  readonly suspended: string
  readonly suspendedHint: string
  readonly expired: string
  readonly expiredHint: string
  /** About a device that has lain idle for long. */
  readonly staleHint: string
  readonly disabled: string
  /** What to do about a device that was turned off. */
  readonly disabledHint: string
  readonly kind: string
  kindOf(device: Pick<AuthenticatorView, 'digits' | 'serial'>): string
  readonly added: string
  readonly lastUsed: string
  readonly lastUsedIn: string
  readonly neverUsed: string
  readonly rename: string
  /** The same for who cannot see beside which device it stands; it has the words of the button in it. */
  renameOf(name: string): string
  /** To a new device, which takes this one's place. */
  readonly move: string
  moveOf(name: string): string
  readonly suspend: string
  suspendOf(name: string): string
  suspendHeading(name: string): string
  readonly suspendText: string
  readonly resume: string
  resumeOf(name: string): string
  resumeHeading(name: string): string
  readonly resumeText: string
  readonly remove: string
  removeOf(name: string): string
  nameHint(longest: number): string
  nameInvalid(longest: number): string
  readonly save: string
  readonly keepName: string
  removeHeading(name: string): string
  readonly removeText: string
  readonly lastDevice: string
  readonly keep: string
  renamed(name: string): string
  removed(name: string): string
  wasSuspended(name: string): string
  wasResumed(name: string): string
  wasAdded(name: string): string
  moved(name: string): string
  readonly add: string
  readonly back: string

  /** The button that leads to both. */
  readonly trouble: string
  troubleOf(name: string): string
  readonly lostHeading: string
  lostText(name: string): string
  readonly stop: string
  readonly brokenHeading: string
  brokenText(name: string): string
  readonly replace: string
  stoppedHeading(name: string): string
  stoppedAt(at: number, now: number): string
  /** What still works: names of devices, unused backup codes. */
  working(names: readonly string[], backupCodes: number): string
  readonly dayHeading: string
  readonly day: readonly string[]

  readonly look: string
  lookOf(name: string): string
  readonly color: string
  readonly colors: Readonly<Record<DeviceColor | 'none', string>>
  readonly first: string
  wasFirst(name: string): string
}

export const devices: Section<DevicesSentences> = { ja, en }
