import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { sqliteStore } from '../src/sqlite.ts'
import { origin } from './world.ts'

/** Starts an enrollment on a line of its own; the status, or null when there was no answer. */
function send(port: string, name: string): Promise<number | null> {
  const headers = { 'X-Request': name, Origin: origin, 'Content-Type': 'application/json' }
  return new Promise((resolve) => {
    const sent = request({ port, method: 'POST', path: '/otp/enrollments', agent: false, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? null))
      answer.on('error', () => resolve(null))
    })
    sent.on('error', () => resolve(null))
    sent.end('{}')
  })
}

async function lines(child: ChildProcess, first: (line: string) => void): Promise<string[]> {
  const seen: string[] = []
  for await (const line of createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> })) {
    if (seen.push(line) === 1) first(line)
  }
  return seen.slice(1)
}

it('F-24 a server that is told to stop under load answers everything that it began, keeps it, and ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-stopping-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'warifu.db')
  const peer = fileURLToPath(new URL('./stopping-peer.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', peer, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  let begun: Promise<string[]> | undefined
  const port = await new Promise<string>((resolve) => {
    begun = lines(child, resolve)
  })

  const answered = new Map<string, number>()
  const client = async (name: string): Promise<void> => {
    for (let i = 0; ; i++) {
      const status = await send(port, `${name}-${i}`)
      if (status === null) return
      answered.set(`${name}-${i}`, status)
      if (answered.size === 60) child.kill('SIGTERM')
    }
  }
  await Promise.all(Array.from({ length: 12 }, (_, i) => client(`client${i}`)))
  expect(await ended).toBe(0)

  const names = (await begun) ?? []
  expect(names.length).toBeGreaterThanOrEqual(60)
  expect(names.filter((name) => answered.get(name) !== 201)).toEqual([])
  const store = sqliteStore(file)
  for (const name of names) expect(await store.read({ namespace: 'default', id: name })).toContain('"pending":[{')
  await store.close()
})
