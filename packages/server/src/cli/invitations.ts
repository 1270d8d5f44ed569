import { csvLine } from '../operators/csv.ts'
import type { InvitationLine } from '../operators/invitations.ts'
import type { Command } from './command.ts'
import { moment } from './moment.ts'

export const invitations: Command = {
  takes: '',
  says: 'lists who was invited, who has set up a device, who has not, and who tries in vain',
  options: {
    batch: { value: 'name', says: 'only of this list' },
    missing: { says: 'only those who have not set up a device' },
    csv: { says: 'as comma-separated values, for a spreadsheet' },
  },
  async run({ out, has, option, warifu }) {
    const batch = option('batch')
    const csv = has('csv')
    if (csv) out.note(csvLine(['namespace', 'account', 'group', 'batch', 'invited', 'until', 'state', 'wrong codes']))
    const progress = out.progress('invited')
    const counts = new Map<string, number>()
    let seen = 0
    for await (const one of (await warifu()).invitations(batch === null ? {} : { batch })) {
      counts.set(one.state, (counts.get(one.state) ?? 0) + 1)
      seen += 1
      progress(seen)
      if (has('missing') && one.state === 'enrolled') continue
      out.say(csv ? csvOf(one) : lineOf(one), one)
    }
    if (!csv) out.note([...counts].map(([state, count]) => `${count} ${state}`).join(', ') || 'nobody was invited')
    return 0
  },
}

function csvOf({ account: { namespace, id }, group, batch, at, until, state, failures }: InvitationLine): string {
  return csvLine([namespace, id, group, batch, moment(at), moment(until), state, failures])
}

function lineOf({ account: { namespace, id }, until, state, failures }: InvitationLine): string {
  const wrong = failures === 0 ? '' : `, ${failures} wrong codes`
  return `${namespace}/${id}: ${state}${state === 'waiting' ? ` until ${moment(until)}` : ''}${wrong}`
}
