// Writes packages/contract/openapi.json from the contract's own types, parsers and routes. CI fails when it is not what
// they say. A new route: one entry in packages/contract/openapi/endpoints.ts.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openApiDocument } from '../packages/contract/openapi/document.ts'
import { titles } from '../packages/server/src/http/titles.ts'

const contract = join(dirname(fileURLToPath(import.meta.url)), '../packages/contract')

writeFileSync(join(contract, 'openapi.json'), `${JSON.stringify(openApiDocument(contract, titles), null, 2)}\n`)
