/** Where a command speaks: lines for people, or one JSON object a line for machines. */
export interface Out {
  /** A line for people, and what it says for machines. */
  say(line: string, fact: object): void
  /** A line for people only. */
  note(line: string): void
  /** Shows how far it is, on a terminal only. */
  progress(what: string): (done: number, total?: number) => void
}

interface Stream {
  write(text: string): unknown
  isTTY?: boolean
}

/** Progress is drawn no more often than this, in milliseconds. */
const apart = 100

export function createOut(world: { json: boolean; stdout: Stream; stderr: Stream; steady: () => number }): Out {
  const { json, stdout, stderr, steady } = world
  const drawn = !json && stderr.isTTY === true
  let onScreen = false
  const wipe = (): void => {
    if (onScreen) stderr.write('\r\u001b[K')
    onScreen = false
  }
  return {
    say(line, fact) {
      wipe()
      stdout.write(`${json ? JSON.stringify(fact) : visible(line)}\n`)
    },
    note(line) {
      wipe()
      if (!json) stdout.write(`${visible(line)}\n`)
    },
    progress(what) {
      let last = Number.NEGATIVE_INFINITY
      return (done, total) => {
        if (!drawn || (steady() - last < apart && done !== total)) return
        last = steady()
        onScreen = true
        stderr.write(`\r\u001b[K${what} ${total === undefined ? done : `${bar(done, total)} ${done} of ${total}`}`)
      }
    },
  }
}

function bar(done: number, total: number): string {
  const full = total === 0 ? 20 : Math.round((done / total) * 20)
  return '█'.repeat(full).padEnd(20, '·')
}

/** What comes from a file or an account must not steer the terminal. */
export function visible(line: string): string {
  return line.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (unseen) => {
    return `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
