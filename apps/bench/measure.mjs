// Runs the measurements, prints their tables, and leaves all of it in results.json.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureHttp } from './measures/http.mjs'
import { measurePostgres } from './measures/postgres.mjs'
import { measurePostgresHttp } from './measures/postgres-http.mjs'
import { measurePrimitive } from './measures/primitive.mjs'
import { measureScale } from './measures/scale.mjs'
import { measureSecret } from './measures/secret.mjs'
import { measureVerification } from './measures/verification.mjs'
import { here } from './packages.mjs'
import { writeDocs } from './report/docs.mjs'
import { describeMachine } from './report/machine.mjs'
import { goalTable, machineLine, section } from './report/tables.mjs'
import { endProgress } from './rounds/progress.mjs'
import { emptyFolder } from './world/databases.mjs'

const measures = {
  primitive: measurePrimitive,
  secret: measureSecret,
  verification: measureVerification,
  http: measureHttp,
  postgres: measurePostgres,
  postgreshttp: measurePostgresHttp,
  scale: measureScale,
}

const quick = process.argv.includes('--quick')
const only = process.argv
  .find((option) => option.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',')
const resultsFile = join(here, 'results.json')

const print = (text) => process.stdout.write(`${text}\n`)
const before = describeMachine()
const tables = []
const goals = []
for (const [name, measure] of Object.entries(measures)) {
  if (only !== undefined && !only.includes(name)) continue
  emptyFolder()
  const found = await measure({ quick })
  endProgress()
  if (found.note !== undefined) print(found.note)
  for (const table of found.tables) print(`\n${section(table)}`)
  tables.push(...found.tables)
  goals.push(...found.goals)
}
emptyFolder()
const results = {
  when: new Date().toISOString(),
  quick,
  machine: { ...before, loadAfter: describeMachine().load },
  tables,
  goals,
}
writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`)
if (goals.length > 0) print(`\n### Goals\n\n${goalTable(goals)}`)
print(`\n${machineLine(results)}\nAll figures are in apps/bench/results.json.`)
if (process.argv.includes('--docs')) writeDocs(JSON.parse(readFileSync(resultsFile, 'utf8')))
