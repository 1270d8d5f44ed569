import type { AccountKey } from '../account/account-key.ts'
import type { Store } from '../store/store.ts'
import type { EventKind, StoredEvent } from './event.ts'

/** Whoever has the password or somebody's session, and no code, can bring these about as often as they like. */
const cheap: ReadonlySet<EventKind> = new Set<EventKind>([
  'challenge-opened',
  'challenge-closed',
  'answer-refused',
  'answers-paused',
  'answers-refused-while-paused',
  'code-sent',
  'recovery-refused',
  'enrollment-started',
  'enrollment-dropped',
  'passed-as-fresh',
  'signed-in-without-authenticator',
  'checked-up',
])

/** Lines behind the end that are looked through at most. */
const farthest = 4096

/** The newest lines of a log, the newest last, however long it is; `end`: the sequence of the last one. */
export async function lastLines(
  store: Pick<Store, 'events'>,
  key: AccountKey,
  end: number,
  most: number,
): Promise<StoredEvent[]> {
  return linesFrom(store, key, Math.max(0, end - most), Number.POSITIVE_INFINITY)
}

/**
 * The same, the newest first, for its owner to look through: of what takes no proof only the newest of each kind in a row,
 * so that nobody who opens challenges without end pushes out of sight what they did before.
 */
export async function tellingLines(
  store: Pick<Store, 'events'>,
  key: AccountKey,
  end: number,
  most: number,
): Promise<StoredEvent[]> {
  const telling: StoredEvent[] = []
  const inThisRow = new Set<EventKind>()
  let before = Number.POSITIVE_INFINITY
  for (let far = 4 * most; telling.length < most; far *= 4) {
    const start = Math.max(0, end - Math.min(far, farthest))
    for (const line of (await linesFrom(store, key, start, before)).toReversed()) {
      if (!cheap.has(line.kind)) inThisRow.clear()
      else if (inThisRow.has(line.kind)) continue
      else inThisRow.add(line.kind)
      telling.push(line)
    }
    if (start === 0 || far >= farthest) break
    before = start + 1
  }
  return telling.slice(0, most)
}

/** Those behind `after`, up to the one before `before`. */
async function linesFrom(
  store: Pick<Store, 'events'>,
  key: AccountKey,
  after: number,
  before: number,
): Promise<StoredEvent[]> {
  const lines: StoredEvent[] = []
  for await (const line of store.events(key, after)) {
    if (line.sequence >= before) break
    // A store of somebody else's may give all of them.
    if (line.sequence > after) lines.push(line)
  }
  return lines
}
