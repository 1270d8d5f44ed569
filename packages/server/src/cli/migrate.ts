import type { Command } from './command.ts'

export const migrate: Command = {
  takes: '',
  says: 'makes the tables, or brings them up to date, ahead of a deploy',
  options: {},
  async run({ out, warifu }) {
    const done = await (await warifu()).migrate()
    if (done === null) out.say('this store has no tables', { before: null, now: null })
    else if (done.before === done.now) out.say(`the tables are up to date (step ${done.now})`, done)
    else if (done.before === 0) out.say(`the tables were made (step ${done.now})`, done)
    else out.say(`the tables were brought from step ${done.before} to ${done.now}`, done)
    return 0
  },
}
