// The same statements by hand in JavaScript: prepared once, one commit each, nothing decided, nothing opened.

import { timeCalls } from '../rounds/stopwatch.mjs'
import { openDatabase } from '../world/databases.mjs'

export async function open({ file, driver, tape, accounts }) {
  const database = openDatabase(file, driver)
  for (const setting of tape.settings) database.exec(setting)
  const statements = tape.statements.map(({ sql, values }) => ({ ...prepared(database, sql), values }))
  let growing = Date.now() * 1000
  const commit = () => {
    const account = accounts[Math.floor(Math.random() * accounts.length)]
    growing += 1
    for (const { run, values } of statements) run(...values.map((value) => valueFor(value, account, growing)))
  }
  return { slice: ({ ms }) => timeCalls(commit, { ms, at: 1 }), close: () => database.close() }
}

function prepared(database, sql) {
  const statement = database.prepare(sql)
  return {
    run: sql.startsWith('SELECT') ? (...values) => statement.get(...values) : (...values) => statement.run(...values),
  }
}

function valueFor({ role, value }, account, growing) {
  if (role === 'account') return account
  return role === 'growing' ? growing : value
}
