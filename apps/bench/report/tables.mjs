// The figures as Markdown: it reads well on a terminal too.

/** A table under its title, with what has to be known beside it. */
export function section(table) {
  const note = table.note === undefined ? '' : `\n\n${table.note}`
  return `### ${table.title}\n\n${measureTable(table)}${note}`
}

/** @param table what a measure gives: rows of cases, or of servers and their memory */
function measureTable({ unit, base, by, rows }) {
  if (unit === 'memory')
    return markdown(
      ['server', 'at rest', 'after load'],
      rows.map((row) => [row.name, row.idle, row.loaded]),
    )
  const ratioTitle = by === undefined ? `× ${base}` : `× ${base} (${by})`
  const withServer = rows.some(({ serverMicros }) => serverMicros != null)
  const server = withServer ? ['CPU µs of PostgreSQL'] : []
  const heads = ['case', unit, ratioTitle, 'middle half', 'CPU µs', ...server, 'p50 ms', 'p99 ms']
  return markdown(
    heads,
    rows.map((row) => cellsOf(row, withServer)),
  )
}

function cellsOf({ name, missing, rate, ratio, cpuMicros, serverMicros, p50, p99 }, withServer) {
  const blank = withServer ? ['', '', '', '', '', ''] : ['', '', '', '', '']
  if (missing !== undefined) return [name, `missing: ${missing}`, ...blank]
  const server = withServer ? [figure(serverMicros)] : []
  return [
    name,
    figure(rate),
    figure(ratio?.median),
    rangeOf(ratio),
    figure(cpuMicros),
    ...server,
    figure(p50),
    figure(p99),
  ]
}

export function goalTable(goals) {
  const heads = ['goal', 'wanted', 'measured', 'middle half', '']
  return markdown(heads, goals.map(goalCells))
}

function goalCells({ what, ratio, least, most }) {
  const wanted = least === undefined ? `≤ ${most}` : `≥ ${least}`
  if (ratio == null) return [what, wanted, 'missing', '', '']
  const reached = least === undefined ? ratio.median <= most : ratio.median >= least
  return [what, wanted, figure(ratio.median), rangeOf(ratio), reached ? '✔' : '✘']
}

export function machineLine({ when, quick, machine }) {
  const { processor, count, gigabytes, system, node, load, loadAfter } = machine
  const hurry = quick ? ' A quick run: good for seeing that it works, not for its figures.' : ''
  return `${when.slice(0, 10)}, ${count} × ${processor}, ${gigabytes} GB, ${system}, Node ${node}, load ${load} before and ${loadAfter} after.${hurry}`
}

function rangeOf(ratio) {
  return ratio?.low === undefined ? '' : `${figure(ratio.low)}–${figure(ratio.high)}`
}

function figure(value) {
  if (value == null) return ''
  if (value >= 1000) return Math.round(value).toLocaleString('en-US')
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

/** Columns of even width; all but the first are figures and stand to the right. */
function markdown(heads, rows) {
  const lines = [heads, ...rows.map((row) => row.map((cell) => String(cell ?? '')))]
  const widths = heads.map((_, i) => Math.max(3, ...lines.map((line) => line[i].length)))
  const written = lines.map(
    (line) => `| ${line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`,
  )
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [written[0], rule, ...written.slice(1)].join('\n')
}
