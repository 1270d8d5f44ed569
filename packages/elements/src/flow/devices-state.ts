import type { ClientProblem } from '@warifu/client'
import type { AuthenticatorView, StateView } from '@warifu/contract'

/** The longest name of a device; the server holds the same. */
export const longestName = 40

/** A change of a device that only wants a yes. */
export type Setting = 'remove' | 'suspend' | 'resume'

/** What a device's row is open for. There is never more than one. */
export interface OpenRow {
  /** `trouble`: it is lost or broken. `look`: its color, and its place in the list. */
  act: 'rename' | Setting | 'trouble' | 'look'
  id: string
  /** The device's name; in a row that renames, the one that was sent last. */
  name: string
  busy: boolean
  refusal: ClientProblem | NameFault | null
}

/** What is wrong with a name before anybody is asked. */
export interface NameFault {
  code: 'name-invalid' | 'name-taken'
}

/** What became of the list, to be said once. */
export type Change =
  | { act: 'renamed' | Done[Setting] | 'added' | 'moved' | 'first' | 'stopped'; name: string }
  | { act: 'gone' }

export const done = { remove: 'removed', suspend: 'suspended', resume: 'resumed' } as const
type Done = typeof done

export function isSetting(act: OpenRow['act'] | undefined): act is Setting {
  return act !== undefined && act in done
}

export type DevicesState =
  /** `again`: the person asked for it. */
  | { step: 'loading'; again: boolean }
  | {
      step: 'list'
      devices: readonly AuthenticatorView[]
      enrollment: StateView['enrollment']
      open: OpenRow | null
      change: Change | null
    }
  /**
   * `replaces`: the device that goes when the new one is there. `enrolled`: it is there, and the wizard has more to say.
   * `leaving`: the list is on its way.
   */
  | { step: 'adding'; replaces: string | null; before: readonly string[]; enrolled: boolean; leaving: boolean }
  /** A device was reported lost: what still works. */
  | { step: 'lost'; name: string; at: number; working: readonly AuthenticatorView[]; backupCodesLeft: number }
  | { step: 'failed'; problem: ClientProblem | { code: 'first-factor-only' } }

export type List = Extract<DevicesState, { step: 'list' }>
export type OpenList = List & { open: OpenRow }

/** What each change leaves of a device: nothing, when it is removed. */
export const stateAfter = { remove: undefined, suspend: 'suspended', resume: 'active' } as const

/** A device as a change leaves it, in a list that cannot be looked at. */
export function changed(device: AuthenticatorView, change: Change): AuthenticatorView[] {
  switch (change.act) {
    case 'renamed':
      return [{ ...device, name: change.name }]
    case 'suspended':
      return [{ ...device, state: 'suspended' }]
    case 'resumed':
      return [{ ...device, state: 'active' }]
    default:
      return []
  }
}

/** Whether this is the only device whose codes count. */
export function isLastWorking(devices: readonly AuthenticatorView[], id: string): boolean {
  return devices.every((device) => (device.id === id) === (device.state === 'active'))
}

export function nameFault(devices: readonly AuthenticatorView[], id: string, name: string): NameFault | null {
  const length = [...name].length
  if (length === 0 || length > longestName) return { code: 'name-invalid' }
  return devices.some((device) => device.id !== id && device.name === name) ? { code: 'name-taken' } : null
}
