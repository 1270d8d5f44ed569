import type { DevicesSentences } from '../devices.ts'

export const devices: DevicesSentences = {
  heading: 'Your devices',
  none: 'You have no devices yet.',
  active: 'Active',
  suspended: 'Suspended',
  disabled: 'Off',
  disabledHint:
    'Codes from this device no longer work. To go on using it, add it as a new device first, then remove this one.',
  kind: 'Type',
  kindOf: ({ digits, serial }) =>
    serial === null ? `Authenticator app, ${digits} digits` : `Token ${serial}, ${digits} digits`,
  added: 'Added',
  lastUsed: 'Last used',
  neverUsed: 'Not used yet',
  rename: 'Rename',
  renameOf: (name) => `Rename “${name}”`,
  remove: 'Remove',
  removeOf: (name) => `Remove “${name}”`,
  nameHint: (longest) => `Up to ${longest} characters`,
  nameInvalid: (longest) => `Enter a name of 1 to ${longest} characters, without line breaks or invisible characters.`,
  save: 'Save',
  keepName: 'Keep the old name',
  removeHeading: (name) => `Remove “${name}”?`,
  removeText: 'Codes from this device will no longer work. Your sign-ins in other browsers will be ended.',
  lastDevice: 'This is your last device. Without it, signing in needs a backup code or an identity check.',
  keep: 'Keep it',
  renamed: (name) => `The device is now called “${name}”.`,
  removed: (name) => `“${name}” was removed. Its codes no longer work; delete the entry left in its app.`,
  wasAdded: (name) => `“${name}” was added.`,
  add: 'Add device',
  back: 'Back to your devices',
}
