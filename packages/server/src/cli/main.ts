import { parseArgs } from 'node:util'
import { WarifuError } from '../refusal/warifu-error.ts'
import { assign } from './assign.ts'
import { audit } from './audit.ts'
import { checkpoint } from './checkpoint.ts'
import { type AnyWarifu, type Call, type Command, Misuse, type Option } from './command.ts'
import { doctor } from './doctor.ts'
import { erase } from './erase.ts'
import { exportCommand } from './export.ts'
import { fence } from './fence.ts'
import { importCommand } from './import.ts'
import { invitations } from './invitations.ts'
import { invite } from './invite.ts'
import { keygen } from './keygen.ts'
import { leave } from './leave.ts'
import { loadWarifu } from './load.ts'
import { migrate } from './migrate.ts'
import { createOut, visible } from './out.ts'
import { proof } from './proof.ts'
import { release } from './release.ts'
import { review } from './review.ts'
import { revoke } from './revoke.ts'
import { rewrap } from './rewrap.ts'
import { show } from './show.ts'
import { sweep } from './sweep.ts'
import { unlock } from './unlock.ts'
import { withdraw } from './withdraw.ts'
import { work } from './work.ts'

const commands: Readonly<Record<string, Command>> = {
  ...{
    keygen,
    doctor,
    show,
    unlock,
    revoke,
    release,
    invite,
    invitations,
    withdraw,
    assign,
    leave,
    proof,
    review,
    import: importCommand,
    rewrap,
    fence,
    audit,
    export: exportCommand,
    checkpoint,
    sweep,
    erase,
    migrate,
    work,
  },
}

const everywhere: Readonly<Record<string, Option>> = {
  config: { value: 'file', says: 'the module that exports your verifier as `warifu`; default warifu.config.js' },
  'env-file': { value: 'file', says: 'reads the environment from a file first, e.g. .env' },
  json: { says: 'one JSON object a line, for machines' },
  help: { says: 'this' },
}

interface World {
  stdout: { write(text: string): unknown }
  stderr: { write(text: string): unknown; isTTY?: boolean }
  steady: () => number
}

/**
 * Runs one command.
 *
 * @returns the exit code: 0 done, 1 not done or not well, 2 called in a way that it does not understand
 */
export async function main(words: readonly string[], world: World): Promise<number> {
  const [name = '', ...rest] = words
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    const asked = name === '--help' || name === 'help'
    world[asked ? 'stdout' : 'stderr'].write(
      asked
        ? overview()
        : `warifu: ${name === '' ? 'say what to do' : `no command ${visible(name)}`}; see warifu --help\n`,
    )
    return asked ? 0 : 2
  }
  try {
    const { values, positionals } = read(command, rest)
    if (values.help === true) {
      world.stdout.write(helpOf(name, command))
      return 0
    }
    return await command.run(callOf(values, positionals, world))
  } catch (error) {
    world.stderr.write(`warifu ${name}: ${visible(messageOf(error))}\n`)
    return error instanceof Misuse ? 2 : 1
  }
}

type Values = Readonly<Record<string, string | boolean | undefined>>

function read(command: Command, words: readonly string[]): { values: Values; positionals: string[] } {
  const known = { ...command.options, ...everywhere }
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({ args: words.map(shielded), options, allowPositionals: true })
    const plain = Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? bare(value) : value])
    return { values: Object.fromEntries(plain), positionals: positionals.map(bare) }
  } catch (error) {
    throw new Misuse(error instanceof Error ? (error.message.split('. ')[0] ?? '') : '')
  }
}

/** There are no options with one hyphen, and the ids of devices and accounts may begin with one. */
const shield = '\u0000'
const shielded = (word: string): string => (/^-[^-]/.test(word) ? shield + word : word)
const bare = (word: string): string => (word.startsWith(shield) ? word.slice(shield.length) : word)

function callOf(values: Values, words: readonly string[], { stdout, stderr, steady }: World): Call {
  let loaded: Promise<AnyWarifu> | null = null
  const option = (name: string): string | null => {
    const value = values[name]
    return typeof value === 'string' ? value : null
  }
  return {
    words,
    option,
    has: (name) => values[name] === true,
    by() {
      const [actor, reason] = [option('actor'), option('reason')]
      if (actor === null || reason === null) throw new Misuse('say who does it and why: --actor <who> --reason <why>')
      return { actor, reason }
    },
    warifu() {
      const file = option('env-file')
      if (file !== null && loaded === null) process.loadEnvFile(file)
      loaded ??= loadWarifu(option('config'))
      return loaded
    },
    out: createOut({ json: values.json === true, stdout, stderr, steady }),
  }
}

function messageOf(error: unknown): string {
  if (error instanceof WarifuError) return `${error.code}: ${error.message}`
  return error instanceof Error ? error.message : 'it failed'
}

function overview(): string {
  const lines = Object.entries(commands).map(([name, { says }]) => `  ${name.padEnd(11)} ${says}`)
  return `Usage: warifu <command> [options]\n\n${lines.join('\n')}\n\nMore of each: warifu <command> --help\nExit codes: 0 done, 1 not done or not all well, 2 not understood. Moments are in UTC.\n`
}

function helpOf(name: string, { takes, says, options }: Command): string {
  const line = ([option, { value, says }]: [string, Option]) =>
    `  ${`--${option}${value === undefined ? '' : ` <${value}>`}`.padEnd(30)} ${says}`
  const known = [...Object.entries(options), ...Object.entries(everywhere)]
  return `Usage: warifu ${name}${takes && ` ${takes}`} [options]\n\n${says}\n\n${known.map(line).join('\n')}\n`
}
