import type { AccountKey } from '../account/account-key.ts'
import type { Link } from '../events/chain.ts'
import type { StoredEvent } from '../events/event.ts'
import { readHeads, type SeenHead } from './heads.ts'

/** A line that a checkpoint saw, and the checkpoint. */
export interface SeenLine extends Link {
  checkpoint: number
  at: number
}

/**
 * What checkpoints saw, account by account. Each later one vouches that the line before was still there, so that one line
 * an account is kept; where it cannot, both are.
 */
export class Seen {
  readonly #lines = new Map<string, SeenLine[]>()

  /** @param event - of the log of `system` */
  add(event: StoredEvent): void {
    if (event.kind !== 'checkpoint') return
    for (const head of readHeads(event.data.heads)) this.#addHead(head, event)
  }

  of(account: AccountKey): readonly SeenLine[] {
    return this.#lines.get(nameOf(account)) ?? []
  }

  accounts(): AccountKey[] {
    return Array.from(this.#lines.keys(), keyOf)
  }

  #addHead({ account, sequence, mac, after }: SeenHead, { sequence: checkpoint, at }: StoredEvent): void {
    const name = nameOf(account)
    const lines = this.#lines.get(name) ?? []
    const last = lines.at(-1)
    const line = { sequence, mac, checkpoint, at }
    const isVouchedFor = (link: Link | null) => link?.sequence === last?.sequence && link?.mac === last?.mac
    if (last !== undefined && (isVouchedFor(after) || isVouchedFor(line))) lines.pop()
    lines.push(line)
    this.#lines.set(name, lines)
  }
}

function nameOf({ namespace, id }: AccountKey): string {
  return JSON.stringify([namespace, id])
}

function keyOf(name: string): AccountKey {
  const [namespace = '', id = ''] = JSON.parse(name) as string[]
  return { namespace, id }
}
