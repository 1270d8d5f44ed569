import type { DevicesSentences } from '../devices.ts'
import { moment, plural } from '../format.ts'

export const devices: DevicesSentences = {
  heading: 'Your devices',
  none: 'You have no devices yet.',
  active: 'Active',
  suspended: 'Suspended',
  suspendedHint: 'Codes from this device do not work until you resume it.',
  expired: 'Expired',
  expiredHint: 'This token is outside its period of validity and cannot be used. Add a new device.',
  staleHint: 'This device has not been used for a while. Do you still have it? If not, suspend or remove it.',
  disabled: 'Off',
  disabledHint:
    'Codes from this device no longer work. To go on using it, add it as a new device first, then remove this one.',
  kind: 'Type',
  kindOf: ({ digits, serial }) =>
    serial === null ? `Authenticator app, ${digits} digits` : `Token ${serial}, ${digits} digits`,
  added: 'Added',
  lastUsed: 'Last used',
  lastUsedIn: 'Used in',
  neverUsed: 'Not used yet',
  rename: 'Rename',
  renameOf: (name) => `Rename “${name}”`,
  move: 'Move to a new device',
  moveOf: (name) => `Move to a new device from “${name}”`,
  suspend: 'Suspend',
  suspendOf: (name) => `Suspend “${name}”`,
  suspendHeading: (name) => `Suspend “${name}”?`,
  suspendText:
    'Codes from this device will not work until you resume it. Your sign-ins in other browsers will be ended.',
  resume: 'Resume',
  resumeOf: (name) => `Resume “${name}”`,
  resumeHeading: (name) => `Resume “${name}”?`,
  resumeText: 'Make sure that you have the device in your hands. You will need a code from another device.',
  remove: 'Remove',
  removeOf: (name) => `Remove “${name}”`,
  nameHint: (longest) => `Up to ${longest} characters`,
  nameInvalid: (longest) => `Enter a name of 1 to ${longest} characters, without line breaks or invisible characters.`,
  save: 'Save',
  keepName: 'Keep the old name',
  removeHeading: (name) => `Remove “${name}”?`,
  removeText: 'Codes from this device will no longer work. Your sign-ins in other browsers will be ended.',
  lastDevice: 'This is your last device. Without it, signing in needs a backup code or an identity check.',
  keep: 'Cancel',
  renamed: (name) => `The device is now called “${name}”.`,
  removed: (name) => `“${name}” was removed. Its codes no longer work; delete the entry left in its app.`,
  wasSuspended: (name) => `“${name}” is suspended.`,
  wasResumed: (name) => `“${name}” works again.`,
  wasAdded: (name) => `“${name}” was added.`,
  moved: (name) =>
    `You have moved to “${name}”. Codes from the old device no longer work; delete the entry left in its app.`,
  add: 'Add device',
  back: 'Back to your devices',

  trouble: 'Lost or broken',
  troubleOf: (name) => `Lost or broken: “${name}”`,
  lostHeading: 'Lost or stolen',
  lostText: (name) =>
    `“Stop it now” voids the codes of “${name}” and ends all your other sign-ins. If you find it, set it up again before use.`,
  stop: 'Stop it now',
  brokenHeading: 'Broken, or it does not start',
  brokenText: (name) =>
    `Set up a new device in the place of “${name}”. If you have no code, you can confirm with a backup code.`,
  replace: 'Replace it',
  stoppedHeading: (name) => `“${name}” is stopped`,
  stoppedAt: (at, now) =>
    `Its codes have not worked since ${moment('en', at, now)}. Your other sign-ins have been ended.`,
  working: (names, backupCodes) => {
    const left =
      backupCodes > 0
        ? `You have ${backupCodes} backup ${plural(backupCodes, 'code', 'codes')} left.`
        : 'You have no backup codes.'
    const devices = new Intl.ListFormat('en').format(names.map((name) => `“${name}”`))
    return names.length > 0
      ? `Codes from ${devices} still work. ${left}`
      : `No device of yours works now. Set up a new one. ${left}`
  },
  dayHeading: 'Within 24 hours',
  day: [
    'Call your carrier and suspend the line',
    'Lock the phone remotely; erase it if it stays lost',
    'Change the passwords of this account and of your email',
    'Look through your transactions for any that you did not make',
    'Report the loss or theft to the police',
    'Stop other banks, cards and payment apps, too',
    'Set up a spare device or a new phone',
  ],

  look: 'Color and place',
  lookOf: (name) => `Color and place of “${name}”`,
  color: 'Color',
  colors: {
    none: 'None',
    red: 'Red',
    orange: 'Orange',
    green: 'Green',
    blue: 'Blue',
    purple: 'Purple',
    gray: 'Gray',
  },
  first: 'Show first',
  wasFirst: (name) => `“${name}” now comes first.`,
}
