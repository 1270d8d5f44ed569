/**
 * Gives each of some things one of its candidates, none to two of them; answers the things for which that cannot be.
 * (Augmenting paths: Kuhn's way to a largest matching.)
 */
export function withoutOwnCandidate<T>(things: readonly T[], candidatesOf: (thing: T) => readonly string[]): T[] {
  const takenBy = new Map<string, T>()
  const give = (thing: T, tried: Set<string>): boolean =>
    candidatesOf(thing).some((candidate) => {
      if (tried.has(candidate)) return false
      tried.add(candidate)
      const holder = takenBy.get(candidate)
      if (holder !== undefined && !give(holder, tried)) return false
      takenBy.set(candidate, thing)
      return true
    })
  return things.filter((thing) => !give(thing, new Set()))
}
