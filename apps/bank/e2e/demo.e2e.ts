import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resetDemo, startDemo } from '../src/demo.ts'
import { Visitor } from '../test/browser.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'warifu-demo-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function start() {
  const demo = await startDemo({ bankPort: await freePort(), tokenPort: await freePort(), dataDir })
  const visitor = new Visitor(demo.bank)
  const uri = async () => ((await (await visitor.post('/demo/token')).json()) as { uri: string }).uri
  return { ...demo, visitor, uri }
}

/** Knocks until somebody opens, and waits for what they say. */
async function earliestAnswer(url: string): Promise<number> {
  for (;;) {
    try {
      return (await fetch(url, { signal: AbortSignal.timeout(20_000) })).status
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') throw error
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
}

describe('the demo', () => {
  it('starts bank and token, keeps what it has, and forgets it on reset', async () => {
    const first = await start()
    expect(first.people.map(({ loginId }) => loginId)).toEqual(['hanako', 'taro'])
    expect((await fetch(first.token)).status).toBe(200)
    expect(await (await first.visitor.get('/demo')).text()).toContain('デモのため2分にしています')
    const uri = await first.uri()
    expect(uri).toMatch(/^otpauth:\/\/totp\/Warifu%20Bank:taro/)
    await first.close()

    const second = await start()
    expect(await second.uri()).toBe(uri)
    await second.close()

    await resetDemo(dataDir)
    const third = await start()
    expect(await third.uri()).not.toBe(uri)
    await third.close()
  })

  it('answers a visitor who comes before it is ready', async () => {
    const port = await freePort()
    const starting = startDemo({ bankPort: port, tokenPort: await freePort(), dataDir })
    const early = await earliestAnswer(`http://localhost:${port}/sign-in`)
    expect(early).toBe(200)
    await (await starting).close()
  })

  it('keeps its key where only its owner can read it', async () => {
    const demo = await start()
    expect((await stat(join(dataDir, 'warifu.keys'))).mode & 0o777).toBe(0o600)
    expect((await stat(dataDir)).mode & 0o077).toBe(0)
    await demo.close()
  })

  it('attack: the token is not handed to a page of another origin', async () => {
    const demo = await start()
    expect((await demo.visitor.post('/demo/token', {}, { origin: demo.token })).status).toBe(403)
    expect((await demo.visitor.get('/demo/token')).status).toBe(404)
    await demo.close()
  })
})
