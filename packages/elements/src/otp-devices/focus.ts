import type { DevicesState, OpenRow } from '../flow/devices-state.ts'

/** Where the focus goes: to a place of its own, or to something of one device. */
export type Place = 'heading' | 'field' | 'question' | 'add' | 'wizard' | { id: string; at: 'name' | OpenRow['act'] }

/** Where the focus goes after a move, so that nobody is left where something was; null leaves it where it is. */
export function focusAfter(before: DevicesState | null, now: DevicesState): Place | null {
  switch (now.step) {
    case 'loading':
      return null
    case 'adding':
      return before?.step === 'adding' ? null : 'wizard'
    case 'failed':
      return before === null || isFirst(before) ? null : 'heading'
    case 'lost':
      return 'heading'
    case 'list':
      return inList(before, now)
  }
}

type List = Extract<DevicesState, { step: 'list' }>

function inList(before: DevicesState | null, now: List): Place | null {
  const { open, change } = now
  // Not on arrival: the page's own focus is left alone.
  if (before === null || isFirst(before)) return null
  if (before.step === 'adding') return change ? { id: now.devices.at(-1)?.id ?? '', at: 'name' } : 'add'
  if (before.step !== 'list') return 'heading'
  if (open) return ofOpenRow(before.open, open)
  if (change && change !== before.change) return afterChange(before, now)
  return before.open && { id: before.open.id, at: before.open.act }
}

function ofOpenRow(before: OpenRow | null, open: OpenRow): Place | null {
  const opened = before?.id !== open.id || before.act !== open.act
  const refused = open.refusal !== null && open.refusal !== before?.refusal
  if (open.act === 'rename') return opened || refused ? 'field' : null
  return opened ? 'question' : null
}

/** To the device that was renamed, or to the one that stands where the removed one stood. */
function afterChange({ devices, open }: List, now: List): Place {
  const index = devices.findIndex(({ id }) => id === open?.id)
  const there = now.devices[now.change?.act === 'first' ? 0 : index]
  if (now.change?.act === 'renamed' && there) return { id: there.id, at: 'rename' }
  return there ? { id: there.id, at: 'name' } : 'add'
}

function isFirst(before: DevicesState): boolean {
  return before.step === 'loading' && !before.again
}
