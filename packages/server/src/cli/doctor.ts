import type { Command } from './command.ts'

const oldest = [20, 19] as const

/** Minutes after which a notice that still waits is worth an alarm. */
const late = 30

// biome-ignore lint/style/noRestrictedGlobals: says how old something is; nothing is decided by it
const now = (): number => Date.now()

export const doctor: Command = {
  takes: '',
  says: 'says whether everything is well: Node, the module with your verifier, its store, its clock and its keys',
  options: {},
  async run({ out, warifu }) {
    const { node } = process.versions
    const checks: [name: string, check: () => Promise<string | null>][] = [
      ['Node', async () => (isOldEnough(node) ? null : `it is ${node}, and must be ${oldest.join('.')} or later`)],
      [
        'verifier',
        async () => {
          await warifu()
          return null
        },
      ],
      [
        'store and clock',
        async () => {
          const health = await (await warifu()).health()
          return health.ok ? null : `${health.code}: ${health.message}`
        },
      ],
      [
        'keys',
        async () => {
          const { accounts, locked } = await (await warifu()).checkKeys()
          return locked === 0 ? null : `they do not open ${locked} of ${accounts} accounts: is a key missing, or wrong?`
        },
      ],
      [
        'notices',
        async () => {
          const oldest = await (await warifu()).oldestNoticeAt()
          const minutes = oldest === null ? 0 : Math.floor((now() - oldest) / 60_000)
          return minutes < late ? null : `one waits since ${minutes} minutes: does \`notify\` fail, does \`work\` run?`
        },
      ],
    ]
    for (const [name, check] of checks) {
      const wrong = await check().catch((error: unknown) => (error instanceof Error ? error.message : 'it failed'))
      out.say(wrong === null ? `ok  ${name}` : `no  ${name}: ${wrong}`, { check: name, ok: wrong === null, wrong })
      if (wrong !== null) return 1
    }
    return 0
  },
}

function isOldEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1])
}
