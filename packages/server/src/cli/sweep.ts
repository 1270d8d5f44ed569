import { type Command, Misuse } from './command.ts'

export const sweep: Command = {
  takes: '',
  says: 'tidies away what has expired, and removes old lines of the log behind a checkpoint',
  options: {
    'keep-days': { value: 'days', says: 'how long lines of the log are kept, at least 30' },
    yes: { says: 'does it: older lines are gone for good' },
  },
  async run({ out, option, has, warifu }) {
    const keepDays = Number(option('keep-days') ?? Number.NaN)
    if (!Number.isInteger(keepDays) || keepDays < 30) throw new Misuse('say how long: --keep-days <30 or more>')
    if (!has('yes')) throw new Misuse(`lines older than ${keepDays} days are removed for good: add --yes`)
    const swept = await (await warifu()).sweep({
      keepDays,
      onBroken: ({ account: { namespace, id }, sequence, code }) =>
        out.say(`${namespace}/${id}: left as it is, since its log is not what was written (warifu audit)`, {
          ...{ namespace, account: id, sequence, code },
        }),
      onProgress: out.progress('accounts'),
    })
    out.say(`${swept.lines} lines removed, of ${swept.accounts} accounts`, swept)
    return swept.broken === 0 ? 0 : 1
  },
}
