/** So many at most are asked for at once. */
const most = 100

interface Waiting<Key, Value> {
  key: Key
  resolve: (value: Value) => void
  reject: (reason: unknown) => void
}

/**
 * What many callers look up in one turn of the event loop is asked for in one: to ask for a row costs both sides many
 * times what the row costs. Nobody waits for anybody; one alone is asked for alone.
 *
 * @param lookUp - gives a value for each key, in their order; when it fails, all who asked with it fail
 */
export function gathered<Key, Value>(lookUp: (keys: Key[]) => Promise<Value[]>): (key: Key) => Promise<Value> {
  let waiting: Waiting<Key, Value>[] = []
  const go = (): void => {
    const callers = waiting
    waiting = []
    while (callers.length > 0) serve(callers.splice(0, most))
  }
  const serve = (callers: Waiting<Key, Value>[]): void => {
    lookUp(callers.map(({ key }) => key)).then(
      (values) => {
        for (const [i, { resolve }] of callers.entries()) resolve(values[i] as Value)
      },
      (error) => {
        for (const { reject } of callers) reject(error)
      },
    )
  }
  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ key, resolve, reject }) === 1) setImmediate(go)
    })
}
