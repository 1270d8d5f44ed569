import type { Command } from './command.ts'

export const rewrap: Command = {
  takes: '',
  says: 'seals every secret with the current key, while serving; cut off, run it again',
  options: {},
  async run({ out, warifu }) {
    const report = await (await warifu()).rewrap(out.progress('accounts'))
    const { rewrapped, current, 'key-missing': missing } = report
    out.say(`${rewrapped} accounts sealed anew, ${current} were so already`, report)
    if (missing === 0) return 0
    out.note(`${missing} want a key that is not in the key ring: find it before you go on`)
    return 1
  },
}
