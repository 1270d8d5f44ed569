import { byOptions, type Command, Misuse } from './command.ts'

export const fence: Command = {
  takes: '',
  says: 'after an older copy was restored: nothing that may have happened in what was lost can happen again',
  options: {
    ...byOptions,
    'void-backup-codes': { says: 'makes every set of backup codes void; otherwise the unsure ones are named' },
    yes: { says: 'does it: every code up to now counts as used, and everybody is signed out' },
  },
  async run({ out, has, by, warifu }) {
    const who = by()
    if (!has('yes')) {
      throw new Misuse('a fence spends every code up to now, voids what is open, and signs everybody out: add --yes')
    }
    const { accounts } = await (await warifu()).fence({
      ...who,
      voidBackupCodes: has('void-backup-codes'),
      onUnsure: ({ namespace, id }, left) =>
        out.say(`${id}: ${left} backup codes may have been used in what was lost`, { namespace, account: id, left }),
      onProgress: out.progress('accounts'),
    })
    out.say(`${accounts} accounts fenced`, { accounts })
    return 0
  },
}
