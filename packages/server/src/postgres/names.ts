import { hash } from 'node:crypto'

/** A connection keeps a plan for each name: more of them than a store says every day are not worth the memory. */
const most = 32

/** Names under which a server keeps our statements, parsed and planned; most of its work is that. */
export interface Names {
  /** Undefined for a statement that goes without a name. */
  of(sql: string): string | undefined
  /** For good: what stands between us and the server does not carry names. */
  giveUp(): void
}

/** A name says all of its statement: whoever else has it on a connection that is shared means the same. */
export function createNames(): Names {
  const names = new Map<string, string>()
  let inUse = true
  return {
    of(sql) {
      if (!inUse) return undefined
      const known = names.get(sql)
      if (known !== undefined || names.size >= most) return known
      const name = `warifu_${hash('sha256', sql, 'base64url')}`
      names.set(sql, name)
      return name
    },
    giveUp() {
      inUse = false
    },
  }
}

/**
 * A name that the server does not know, or knows already, as behind a pooler that changes servers between
 * transactions; or a plan that no longer fits its tables. The statement certainly did not run.
 */
export function isAboutItsName(state: string | null): boolean {
  return state === '26000' || state === '42P05' || state === '0A000'
}
