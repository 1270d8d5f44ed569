// The result as Markdown: docs/code-field.md.
import { leftOut } from '../../../packages/elements/test/rows/rows.ts'

const signs = { passed: '✔', failed: '✖', 'not drivable': 'not drivable', 'not offered': '–' }

function signOf(outcome) {
  return outcome.made ? '✔ \\*' : signs[outcome.kind]
}

/** @param result - what compare.mjs found */
export function pageOf({ columns, rows, times, missing, date }) {
  const table = [
    ['row', 'behavior', ...columns.map(({ title }) => title)],
    ['---:', '---', ...columns.map(() => ':---:')],
    ...rows.map(({ number, behavior }, index) => [
      String(number),
      behavior,
      ...columns.map(({ outcomes }) => signOf(outcomes[index])),
    ]),
  ]
  return `# The code field beside others

\`<otp-code>\` and five fields that people reach for, each tried in a real browser, row by row, with trusted keys, the clipboard and an input method. Written by \`pnpm bench:fields\` on ${date}; nothing here was typed by hand.

The rows and their numbers are those of a survey of thirteen fields. What a row does stands in \`packages/elements/test/rows\`: the same rows are ours in \`pnpm test:engines\`, and any other field can be put in by an adapter of twenty lines (\`apps/bench/code-fields/contenders\`).

- ✔ it comes as it must. ✖ it does not; what came instead stands below.
- – the field does not offer it: whoever builds the page has to.
- ✔ \\* it comes as it must of events that are made: no test can drive an input method in Firefox and WebKitGTK, nor the key for undo in WebKitGTK.
- *not drivable*: nothing is known, because no test can bring this browser into that state.

${columns.map(({ title, about }) => `- **${title.replace('<br>', ' ')}**: ${about}`).join('\n')}

${lines(table)}

| | ${columns.map(({ title }) => title).join(' | ')} |
| --- | ${columns.map(() => ':---:').join(' | ')} |
| right | ${columns.map((column) => count(column, 'passed')).join(' | ')} |
| wrong | ${columns.map((column) => count(column, 'failed')).join(' | ')} |

Not tried: ${Object.entries(leftOut)
    .map(([number, why]) => `row ${number} (${why[0].toLowerCase()}${why.slice(1, -1)})`)
    .join(
      ', ',
    )}.${missing.length > 0 ? `\n\nMissing here, because it could not be installed: ${missing.join(', ')}.` : ''}

## What came instead

${columns.flatMap((column) => failuresOf(column, rows)).join('\n')}

## Time

From the first line of a field's script to the first digit that it takes, on a fresh page; and a digit, from the key's text to the next layout. Medians of ${times[0]?.rounds} rounds in which all take turns, in one run in Chromium, as ratios to ours: the machine had other work to do, so the milliseconds say little, and of the ratios only large ones something. Libraries count with what they need (React for three of them); Hanko's field comes within its sign-in only, which asks its server first, here answered at once.

| | time to the first digit | times ours | a digit | times ours |
| --- | ---: | ---: | ---: | ---: |
${times.map((time) => timeRow(time, times[0])).join('\n')}
`
}

function lines(table) {
  return table.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')
}

function count({ outcomes }, kind) {
  return outcomes.filter((outcome) => outcome.kind === kind).length
}

function failuresOf({ title, outcomes }, rows) {
  const failed = rows.flatMap((row, index) => (outcomes[index].kind === 'failed' ? [[row, outcomes[index].came]] : []))
  if (failed.length === 0) return [`- **${title.replace('<br>', ' ')}**: nothing.`]
  return [
    `- **${title.replace('<br>', ' ')}**`,
    ...failed.map(([{ number, behavior }, came]) => `  - row ${number} ${behavior}: \`${came.slice(0, 160)}\``),
  ]
}

function timeRow({ name, usable, digit }, ours) {
  const ratio = (one, other) => `${(one / other).toFixed(1)} ×`
  return `| ${name} | ${usable.toFixed(0)} ms | ${ratio(usable, ours.usable)} | ${digit.toFixed(2)} ms | ${ratio(digit, ours.digit)} |`
}
