import type { Command } from './command.ts'

export const checkpoint: Command = {
  takes: '',
  says: 'covers every log that has grown, and prints the line to keep where nobody can change it',
  options: {},
  async run({ out, warifu }) {
    const made = await (await warifu()).checkpoint()
    out.say(made.text ?? 'nothing was ever logged', made)
    return 0
  },
}
