import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { miniBrowserPath, programOf } from '../../../../../scripts/engines.mjs'
import { abilities, type Browser, keysOf } from './browser.ts'

/** WebDriver's names of keys that write nothing (its specification, section 17.4.2). */
const codes: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  Delete: '\uE017',
}

/** Starts WebKitGTK's own small browser on a screen that is not there, driven by WebDriver. */
export async function startWebKit(): Promise<Browser> {
  const [screen, port] = await Promise.all([startScreen(), freePort()])
  const driver = spawn(programOf('WebKitWebDriver'), [`--port=${port}`], {
    stdio: 'ignore',
    // No graphics card is needed then.
    env: { ...process.env, DISPLAY: screen.display, WEBKIT_DISABLE_DMABUF_RENDERER: '1' },
  })
  const stop = () => {
    driver.kill()
    screen.process.kill()
  }
  try {
    const send = await session(`http://127.0.0.1:${port}`)
    return { ...browserOf(send), close: () => send('DELETE', '').then(stop, stop) }
  } catch (error) {
    stop()
    throw error
  }
}

type Send = (method: string, path: string, body?: unknown) => Promise<unknown>

async function session(base: string): Promise<Send & { version: string }> {
  const options = { binary: miniBrowserPath(), args: ['--automation'] }
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } }
  for (let turn = 0; ; turn += 1) {
    try {
      const made = (await request(`${base}/session`, 'POST', { capabilities })) as Made
      const send: Send = (method, path, body) => request(`${base}/session/${made.sessionId}${path}`, method, body)
      await send('POST', '/window/rect', { width: 900, height: 700 })
      return Object.assign(send, { version: made.capabilities.browserVersion })
    } catch (error) {
      if (turn === 50) throw error
      await wait(100)
    }
  }
}

interface Made {
  sessionId: string
  capabilities: { browserVersion: string }
}

async function request(url: string, method: string, body: unknown = {}): Promise<unknown> {
  const sent = method === 'POST' ? { body: JSON.stringify(body) } : {}
  const response = await fetch(url, { method, ...sent, signal: AbortSignal.timeout(30_000) })
  const { value } = (await response.json()) as { value: { message?: string } | null }
  if (!response.ok) throw new Error(`WebDriver ${url}: ${value?.message}`)
  return value
}

function browserOf(send: Send & { version: string }): Omit<Browser, 'close'> {
  const actions = (source: object) => send('POST', '/actions', { actions: [source] })
  return {
    name: 'WebKitGTK',
    version: send.version,
    can: abilities.webkit,
    page: {
      go: async (url) => void (await send('POST', '/url', { url })),
      call: async (method, args) => {
        const script =
          'const done = arguments[2]; Promise.resolve(desk[arguments[0]](...arguments[1])).then((value) => done({ value }), (error) => done({ error: String(error) }))'
        const answer = (await send('POST', '/execute/async', { script, args: [method, args] })) as Answer
        if (answer.error !== undefined) throw new Error(answer.error)
        return answer.value ?? null
      },
      press: async (...chords) => {
        await actions({ type: 'key', id: 'keyboard', actions: chords.flatMap(strokes) })
      },
      click: async (x, y) => {
        const move = { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) }
        const press = [
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ]
        await actions({ type: 'pointer', id: 'mouse', actions: [move, ...press] })
      },
      picture: async () => {
        await send('POST', '/execute/sync', { script: stir, args: [] })
        return String(await send('GET', '/screenshot'))
      },
    },
  }
}

/** The picture is taken when something is drawn next, which on a page at rest is never. */
const stir = `
  let turn = 0
  const draw = () => {
    document.body.lastElementChild.style.opacity = turn % 2 ? '' : '0.99'
    if (turn++ < 100) requestAnimationFrame(draw)
  }
  draw()`

interface Answer {
  value?: unknown
  error?: string
}

function strokes(chord: string): object[] {
  const { modifiers, key } = keysOf(chord)
  const held = modifiers.map((name) => codes[name])
  const value = codes[key] ?? key
  return [
    ...held.map((code) => ({ type: 'keyDown', value: code })),
    { type: 'keyDown', value },
    { type: 'keyUp', value },
    ...held.map((code) => ({ type: 'keyUp', value: code })),
  ]
}

/** A screen without a device; it says which number it took. */
async function startScreen(): Promise<{ display: string; process: ChildProcess }> {
  const screen = spawn(programOf('Xvfb'), ['-displayfd', '3', '-screen', '0', '1000x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string>((resolve, reject) => {
    screen.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
    screen.once('error', reject)
    screen.once('exit', () => reject(new Error('Xvfb did not start')))
  })
  return { display: `:${number}`, process: screen }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
