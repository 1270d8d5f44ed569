#!/usr/bin/env node
import { main } from './cli/main.ts'

const { stdout, stderr } = process
const code = await main(process.argv.slice(2), { stdout, stderr, steady: () => performance.now() })
// A host's pool would keep the process; what was said goes out first.
stdout.write('', () => process.exit(code))
