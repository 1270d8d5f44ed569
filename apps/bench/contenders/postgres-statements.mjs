// The same statements by hand through the driver: nothing decided, no deadline, nobody's broken connection noticed.
import pg from 'pg'
import { timeCallersOn } from '../rounds/stopwatch.mjs'

/** More than a slice has time for. */
const pieces = 50_000

/** @param options `prepared`: by name, so that the server parses and plans them once for each connection */
export async function open({ url, server, tape: [read, write], accounts, pool = {}, prepared = false }) {
  const connections = new pg.Pool({ connectionString: url, ...pool })
  const ask = ({ sql, name }, client, values) => client.query({ text: sql, values, ...(prepared ? { name } : {}) })
  const time = timeCallersOn(server)
  let sequence = Date.now() * 1000
  const one = async (account) => {
    const client = await connections.connect()
    try {
      const seen = (await ask({ ...read, name: 'read' }, client, valuesOf(read, { account }))).rows[0]
      sequence += 1
      await ask({ ...write, name: 'write' }, client, valuesOf(write, { ...seen, account, sequence }))
    } finally {
      client.release()
    }
  }
  let next = 0
  const someone = () => accounts[next++ % accounts.length]
  return {
    slice: (load) => time(Array.from({ length: pieces }, someone), one, load),
    close: () => connections.end(),
  }
}

function valuesOf({ values }, known) {
  return values.map(({ role, value }) => (role === 'fixed' ? value : known[role]))
}
