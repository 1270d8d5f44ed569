import { canonical } from '@warifu/contract'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { EventData, StoredEvent } from './event.ts'

/** What stands in place of a person's texts once they were erased: their mac, which only the key can make. */
const erasedField = 'erased'

/** Fields about a person, in every kind of event. An operator's `reason` is in their own words; any other is a code. */
const personal = new Set(['actor', 'address', 'serial', 'reference'])

function isPersonal(name: string, data: EventData): boolean {
  if (data[name] === null) return false
  return personal.has(name) || (name === 'reason' && data.actor !== undefined)
}

/** A line before it has a mac. */
type Line = Pick<StoredEvent, 'account' | 'sequence' | 'at' | 'kind' | 'data' | 'keyId'>

/**
 * The mac of a line behind the one before. What is about a person is macced apart, so that it can be dropped later and
 * the line is still what was written.
 */
export function macOf(line: Line, previous: string, keys: KeyRing): string {
  const { account, sequence, at, kind, keyId } = line
  const data: EventData = line.data
  const facts: unknown[] = ['line', account.namespace, account.id, sequence, at, kind, keyId, previous]
  facts.push(personalMac(line, keys))
  // Where texts were erased, none may stand: whatever is there is macced as a fact.
  const isFact =
    erasedIn(data) === null ? (name: string) => !isPersonal(name, data) : (name: string) => name !== erasedField
  for (const name of Object.keys(data).sort()) if (isFact(name)) facts.push(name, data[name])
  return `2.${keys.mac('audit', keyId, JSON.stringify(facts))}`
}

/** Whether a line is what was written behind `previous`; older lines are macced as one. */
export function isRight(event: StoredEvent, previous: string, keys: KeyRing): boolean {
  return event.mac === (isOfFormat1(event) ? macOfFormat1(event, previous, keys) : macOf(event, previous, keys))
}

/** From before what is about a person was macced apart. */
export function isOfFormat1({ mac }: StoredEvent): boolean {
  return !mac.startsWith('2.')
}

/** The line without what is about a person; its mac holds. */
export function withoutPersonal(event: StoredEvent, keys: KeyRing): StoredEvent {
  const facts = Object.entries(event.data).filter(([name]) => !isPersonal(name, event.data))
  const data = { ...Object.fromEntries(facts), [erasedField]: personalMac(event, keys) }
  return { ...event, data } as unknown as StoredEvent
}

export function holdsPersonal({ data }: StoredEvent): boolean {
  return Object.keys(data).some((name) => isPersonal(name, data))
}

function erasedIn(data: EventData): string | null {
  const erased = data[erasedField]
  return typeof erased === 'string' && erased !== '' ? erased : null
}

/** Empty where there is nothing about a person, so that most lines cost one mac. */
function personalMac(line: Line, keys: KeyRing): string {
  const { account, sequence, keyId } = line
  const data: EventData = line.data
  const erased = erasedIn(data)
  if (erased !== null) return erased
  const texts: unknown[] = []
  for (const name of Object.keys(data).sort()) if (isPersonal(name, data)) texts.push(name, data[name])
  if (texts.length === 0) return ''
  return keys.mac('audit', keyId, JSON.stringify(['personal', account.namespace, account.id, sequence, ...texts]))
}

function macOfFormat1({ account, sequence, at, kind, data, keyId }: Line, previous: string, keys: KeyRing): string {
  return keys.mac('audit', keyId, canonical([account.namespace, account.id, sequence, at, kind, data, keyId, previous]))
}
