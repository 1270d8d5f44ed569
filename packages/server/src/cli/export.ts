import { type EventKind, eventKinds } from '../events/event.ts'
import { csvLine } from '../operators/csv.ts'
import type { Search } from '../operators/log.ts'
import { type Call, type Command, Misuse, namespaceOption } from './command.ts'
import { moment, readMoment } from './moment.ts'

export const exportCommand: Command = {
  takes: '[account]',
  says: 'writes the log out: of one account, or of all, as lines, --csv or --json',
  options: {
    ...namespaceOption,
    kind: { value: 'kinds', says: 'only these, with commas between them, e.g. unlocked,left' },
    from: { value: 'date', says: 'from this date or moment on, UTC' },
    to: { value: 'date', says: 'up to this date or moment, which is not in it' },
    csv: { says: 'as comma-separated values, for a spreadsheet' },
  },
  async run(call) {
    const { out, has, warifu } = call
    const csv = has('csv')
    const search = searchOf(call)
    if (csv) out.note(csvLine(['namespace', 'account', 'sequence', 'at', 'kind', 'data']))
    const progress = out.progress('events')
    let written = 0
    for await (const { account, sequence, at, kind, data } of (await warifu()).events(search)) {
      const { namespace, id } = account
      const facts = JSON.stringify(data)
      const line = csv
        ? csvLine([namespace, id, sequence, moment(at), kind, facts])
        : `${moment(at)}  ${namespace}/${id}  ${sequence}  ${kind}  ${facts}`
      out.say(line, { namespace, account: id, sequence, at: moment(at), kind, data })
      written += 1
      progress(written)
    }
    return 0
  },
}

function searchOf(call: Call): Search {
  const { words, option } = call
  const [accountId, ...more] = words
  if (more.length > 0) throw new Misuse('say one account, or none')
  const namespace = option('namespace')
  const kinds = option('kind')?.split(',').map(kindOf)
  const [from, to] = [readMoment('from', option('from')), readMoment('to', option('to'))]
  return {
    ...(accountId !== undefined && { accountId }),
    ...(namespace !== null && { namespace }),
    ...(kinds !== undefined && { kinds }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}

function kindOf(text: string): EventKind {
  const kind = eventKinds.find((one) => one === text)
  if (kind === undefined) throw new Misuse(`${text} is no kind of event; there are ${eventKinds.join(', ')}`)
  return kind
}
