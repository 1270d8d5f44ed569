// The least that one durable commit does: 8 kB written over, and fdatasync.
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { timeCalls } from '../rounds/stopwatch.mjs'

const page = Buffer.alloc(8192, 1)
const pages = 512

export async function open({ file }) {
  const handle = openSync(file, 'w')
  for (let i = 0; i < pages; i++) writeSync(handle, page)
  fdatasyncSync(handle)
  const commit = (i) => {
    writeSync(handle, page, 0, page.length, (i % pages) * page.length)
    fdatasyncSync(handle)
  }
  return { slice: ({ ms }) => timeCalls(commit, { ms, at: 1 }), close: () => closeSync(handle) }
}
