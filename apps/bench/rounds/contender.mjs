// Something that is measured: it starts, runs a slice whenever it is asked, and stops.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const host = fileURLToPath(new URL('./child.mjs', import.meta.url))

/**
 * A case in a process of its own, with its own heap and its own compiled code, so that no other case's garbage slows it.
 *
 * @param name how the tables call it
 * @param module the file of `contenders/` that holds it; exports `open(options)`
 */
export function inProcess(name, module, options = {}) {
  let child
  return {
    name,
    async start() {
      child = fork(host, [module, JSON.stringify(options)], {
        execArgv: ['--expose-gc'],
        env: { ...process.env, NODE_ENV: 'production' },
      })
      await answerOf(child, name)
    },
    slice(load) {
      child.send(load)
      return answerOf(child, name)
    },
    stop: () => stopped(child),
  }
}

/** Any other program or function: `slice(load)` gives what it measured. */
export function outside(name, slice, { start = () => {}, stop = () => {} } = {}) {
  return { name, start, slice, stop }
}

function answerOf(child, name) {
  return new Promise((resolve, reject) => {
    const died = (code) => reject(new Error(`${name} ended with ${code}`))
    child.once('exit', died)
    child.once('message', (message) => {
      child.off('exit', died)
      if (message.error === undefined) resolve(message)
      else reject(new Error(`${name}: ${message.error}`))
    })
  })
}

function stopped(child) {
  if (child === undefined || child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', resolve)
    child.disconnect()
  })
}
