import { basename, extname } from 'node:path'
import { csvLine } from '../operators/csv.ts'
import type { InvitationLetter, InvitedLine, InvitedReport, Inviting } from '../operators/invite.ts'
import { CodesFile } from './codes-file.ts'
import { byOptions, type Call, type Command, Misuse, namespaceOption, theWord } from './command.ts'
import { readMoment } from './moment.ts'
import { readPeople } from './people.ts'

export const invite: Command = {
  takes: '<file>',
  says: 'invites the people of a CSV file to set up a device; looks only, unless --write is there',
  options: {
    batch: { value: 'name', says: 'what the list is called in the log and in reports; default the name of the file' },
    until: { value: 'date', says: 'by when they may; default 21 days from now, at most 90' },
    codes: {
      value: 'file',
      says: 'makes a code for each, which the first device takes beside the password; for letters',
    },
    again: { says: 'also those whose invitation can still be taken up; their earlier codes are void' },
    write: { says: 'does it' },
    csv: { says: 'the report as comma-separated values, for a spreadsheet' },
    ...byOptions,
    ...namespaceOption,
  },
  async run(call) {
    const { out, option, has } = call
    const write = has('write')
    const by = write ? call.by() : { actor: 'nobody', reason: 'a look' }
    const file = theWord(call, 'file')
    const verifier = await call.warifu()
    const say = sayer(call)
    let malformed = 0
    const people = readPeople(file, option('namespace') ?? 'default', ({ line, wrong }) => {
      malformed += 1
      say(`line ${line}`, '', '', '', `malformed: ${wrong}`)
    })
    const codes = write ? await codesFileOf(call) : null
    try {
      const report = await verifier.invite(people, {
        ...by,
        ...whatOf(call, file),
        again: has('again'),
        dryRun: !write,
        ...(codes !== null && { keepCodes: (letters: readonly InvitationLetter[]) => codes.keep(letters) }),
        onLine: ({ place, account: { namespace, id }, group, outcome }: InvitedLine) =>
          say(place ?? '', namespace, id, group ?? '', outcome),
        onProgress: out.progress('people'),
      })
      if (!has('csv')) out.note(totalOf(report, malformed))
      if (!write && !has('csv')) out.note('Nothing was changed. Add --write to invite.')
      return malformed === 0 && faults.every((fault) => report[fault] === 0) ? 0 : 1
    } finally {
      await codes?.close()
    }
  },
}

/** What somebody has to look at. */
const faults = ['doubled', 'account-invalid', 'group-unknown', 'needs-recovery'] as const

function sayer({ out, has }: Call) {
  const csv = has('csv')
  if (csv) out.note(csvLine(['line', 'namespace', 'account', 'group', 'outcome']))
  return (place: string, namespace: string, account: string, group: string, outcome: string): void => {
    const cells = [place, namespace, account, group, outcome]
    const line = csv ? csvLine(cells) : [place, account, group, outcome].filter((cell) => cell !== '').join('  ')
    out.say(line, { place, namespace, account, group: group === '' ? null : group, outcome })
  }
}

function whatOf({ option }: Call, file: string): Pick<Inviting, 'batch' | 'until'> {
  const until = readMoment('until', option('until'))
  return { batch: option('batch') ?? basename(file, extname(file)), ...(until !== undefined && { until }) }
}

async function codesFileOf({ option }: Call): Promise<CodesFile | null> {
  const path = option('codes')
  if (path === '') throw new Misuse('say with --codes which file the codes go to')
  return path === null ? null : CodesFile.open(path)
}

function totalOf(report: InvitedReport, malformed: number): string {
  const counts = [...Object.entries(report), ['malformed', malformed] as const].filter(([, count]) => count > 0)
  return counts.map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'nobody in the file'
}
