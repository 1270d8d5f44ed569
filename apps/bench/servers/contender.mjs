// A server in a process of its own, as something that can be measured.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sendAll } from './load.mjs'

/**
 * @param module the file in this folder
 * @param file its database
 * @param requests prepares what is sent in one slice; may tell the server things by `say`
 */
export function server(name, module, file, requests) {
  let child
  let port
  const say = async (message = {}) => {
    child.send(message)
    return (await once(child, 'message'))[0]
  }
  return {
    name,
    /** Bytes in memory, before anything was asked. */
    idle: 0,
    async start() {
      const path = fileURLToPath(new URL(module, import.meta.url))
      child = fork(path, [file], { env: { ...process.env, NODE_ENV: 'production' } })
      port = (await once(child, 'message'))[0].port
      this.idle = (await say()).rss
    },
    async slice(load) {
      const prepared = await requests(say)
      const before = await say()
      const sample = await sendAll(port, prepared, load)
      const after = await say()
      const cpuMicros = (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / sample.count
      return { ...sample, cpuMicros, cpuRate: 1e6 / cpuMicros, rss: after.rss }
    },
    async stop() {
      child?.disconnect()
      if (child) await once(child, 'exit')
    },
  }
}
