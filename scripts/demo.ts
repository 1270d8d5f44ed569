// `pnpm demo`: the bank and the token app beside it, until Ctrl-C. `--reset` starts from nothing.
import { fileURLToPath } from 'node:url'
import { startDemo } from '../apps/bank/src/demo.ts'

const dataDir = fileURLToPath(new URL('../.demo', import.meta.url))
const bankPort = portOf('BANK_PORT', 4000)
const tokenPort = portOf('TOKEN_PORT', 4100)
const reset = process.argv.includes('--reset')

try {
  const demo = await startDemo({ bankPort, tokenPort, dataDir, reset, log: (line) => console.error(line) })
  console.log(welcome(demo))
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(0)
      stopping = true
      void demo.close().finally(() => process.exit(0))
    })
  }
} catch (error) {
  console.error(sentenceOf(error))
  process.exit(1)
}

function welcome({ bank, token, people }: Awaited<ReturnType<typeof startDemo>>): string {
  const rows = people.map(({ name, loginId, password }) => `    ${name}   ${loginId} / ${password}`)
  return [
    '',
    '  わりふ銀行のデモが動いています　Warifu Bank is open',
    '',
    `    銀行          Bank    ${bank}`,
    `    トークン      Token   ${token}`,
    '',
    '  ログインIDとパスワード　Login IDs and passwords',
    '',
    ...rows,
    '',
    `  はじめての方は　New here?  ${bank}/demo`,
    '  終了は Ctrl-C　Ctrl-C ends it.　最初からは　From the start: npx --yes pnpm@12.21.0 demo --reset',
    '',
  ].join('\n')
}

function portOf(name: string, otherwise: number): number {
  const said = process.env[name]
  if (said === undefined) return otherwise
  const port = Number(said)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  console.error(`${name} must be a port between 1 and 65535; got ${said}.`)
  return process.exit(1)
}

function sentenceOf(error: unknown): string {
  const { code, port, stack } = error as NodeJS.ErrnoException & { port?: number }
  if (code !== 'EADDRINUSE') return stack ?? String(error)
  const name = port === tokenPort ? 'TOKEN_PORT' : 'BANK_PORT'
  return `ポート${port}は使用中です。　Port ${port} is in use: end the program that has it, or choose another one, e.g. ${name}=${(port ?? 4000) + 10}.`
}
