// Sends prepared requests over so many connections, each waiting for its answer before it sends the next. Plain sockets:
// the sender shares the machine with the server, so it must cost little.
import { connect } from 'node:net'
import { quantile } from '../rounds/statistics.mjs'

/** The bytes of a request. */
export function requestBytes(path, { cookie, origin }, body) {
  const text = JSON.stringify(body)
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    `Origin: ${origin}`,
    `Cookie: ${cookie}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`)
}

/** @throws Error when any answer is not 200 */
export async function sendAll(port, requests, { connections, ms }) {
  const lanes = await Promise.all(Array.from({ length: connections }, () => openLane(port)))
  const waits = []
  let next = 0
  const begin = performance.now()
  const end = begin + ms
  await Promise.all(
    lanes.map(async (lane) => {
      while (next < requests.length) {
        const asked = performance.now()
        if (asked >= end) return
        const answer = await lane.send(requests[next++])
        if (!answer.startsWith('HTTP/1.1 200')) throw new Error(`the answer was ${answer.slice(0, 400)}`)
        waits.push(performance.now() - asked)
      }
    }),
  )
  const wallMs = performance.now() - begin
  for (const lane of lanes) lane.close()
  return {
    count: waits.length,
    rate: (waits.length / wallMs) * 1000,
    p50: quantile(waits, 0.5),
    p99: quantile(waits, 0.99),
  }
}

async function openLane(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  let answer = ''
  let waiting
  socket.setEncoding('latin1')
  socket.on('data', (part) => {
    answer += part
    if (isWhole(answer)) waiting.resolve(answer)
  })
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')))
  return {
    send(bytes) {
      answer = ''
      socket.write(bytes)
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
      })
    },
    close: () => socket.destroy(),
  }
}

function isWhole(answer) {
  const body = answer.indexOf('\r\n\r\n') + 4
  if (body < 4) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)
  return length === null ? answer.endsWith('0\r\n\r\n') : answer.length >= body + Number(length[1])
}
