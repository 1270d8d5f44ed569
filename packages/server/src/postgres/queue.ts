/**
 * One after another for each name, in the order they came: whoever hammers an account holds one connection of the pool,
 * not all of them, and its owner's turn comes.
 */
export function createQueue(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<void>>()
  return (name, work) => {
    const done = (last.get(name) ?? Promise.resolve()).then(work)
    const settled = done.then(nothing, nothing).then(() => {
      if (last.get(name) === settled) last.delete(name)
    })
    last.set(name, settled)
    return done
  }
}

function nothing(): void {}
