#!/usr/bin/env node
import { keygen } from './cli/keygen.ts'

const [command, ...rest] = process.argv.slice(2)
if (command === 'keygen' && rest.length <= 1) {
  try {
    process.stdout.write(`${keygen(rest[0])}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 2
  }
} else {
  process.stderr.write('Usage: warifu keygen [id]   prints a line WARIFU_KEYS=… to keep where your secrets are kept\n')
  process.exitCode = 2
}
