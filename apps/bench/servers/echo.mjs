// The least that Node does with such a request: its JSON read and answered.
import { listen } from './listen.mjs'

listen((incoming, outgoing) => {
  let text = ''
  incoming.setEncoding('utf8')
  incoming.on('data', (part) => {
    text += part
  })
  incoming.on('end', () => {
    const body = JSON.stringify({ ok: true, code: JSON.parse(text).code })
    outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body)
  })
})
