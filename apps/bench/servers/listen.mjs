// What every measured server does: listens, says where, and tells what it has used when it is asked.
import http from 'node:http'

/** @param onMessage hears what the bench says beyond that, such as the time */
export function listen(handler, onMessage = () => {}) {
  const server = http.createServer(handler).listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
  process.on('message', (message) => {
    onMessage(message)
    process.send({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss })
  })
  process.on('disconnect', () => process.exit(0))
}
