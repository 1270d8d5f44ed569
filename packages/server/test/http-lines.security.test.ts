import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { toNodeHandler } from '../src/node.ts'
import { createWorld, origin } from './world.ts'

async function listening() {
  const world = createWorld()
  const hanako = world.browser()
  const server = createServer(toNodeHandler(world.warifu.fetch, { origin }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const head = `Host: x\r\nConnection: close\r\nX-Session: ${hanako.sessionId}\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\n`
  return { world, port: (server.address() as AddressInfo).port, head }
}

/** The status of what a socket answers to exactly these bytes. */
function say(port: number, text: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (bytes) => {
      answer += bytes
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1] ?? 0)))
  })
}

it.each([
  ['GET http://evil.example/otp/state', 404],
  ['GET //evil.example/otp/state', 404],
  ['GET /\\evil.example/otp/state', 404],
  ['GET /otp//state', 404],
  ['GET /otp/state/', 404],
  ['GET /OTP/state', 404],
  ['GET /otp/state;x', 404],
  ['GET /otp/challenges/..%2f..%2fstate', 404],
  ['GET /otp/challenges/%E0%A4', 404],
  ['GET /otp/challenges/a%2Fanswer', 404],
  ['TRACE /otp/state', 400],
  ['OPTIONS *', 404],
  ['HEAD /otp/state', 200],
])('A-28 a request line of %s is answered in kind', async (line, status) => {
  const { port, head } = await listening()
  expect(await say(port, `${line} HTTP/1.1\r\n${head}\r\n`)).toBe(status)
})

it('A-38 no header turns a GET into a change, and two origins are none', async () => {
  const { world, port, head } = await listening()
  expect(await say(port, `GET /otp/enrollments HTTP/1.1\r\n${head}X-HTTP-Method-Override: POST\r\n\r\n`)).toBe(405)
  const twice = `POST /otp/enrollments HTTP/1.1\r\n${head}Origin: ${origin}\r\nContent-Length: 2\r\n\r\n{}`
  expect(await say(port, twice)).toBe(403)
  expect(await world.store.read({ namespace: 'default', id: 'hanako' })).toBeUndefined()
})

it('a line that is cut while the body is on its way changes nothing and brings nothing down', async () => {
  const { world, port, head } = await listening()
  for (let sent = 0; sent < 8; sent++) {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          `POST /otp/enrollments HTTP/1.1\r\n${head}Content-Length: 9\r\n\r\n${'{"name":'.slice(0, sent)}`,
          () => socket.destroy(),
        )
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve())
    })
  }
  expect(await say(port, `GET /otp/state HTTP/1.1\r\n${head}\r\n`)).toBe(200)
  expect(await world.store.read({ namespace: 'default', id: 'hanako' })).toBeUndefined()
})
