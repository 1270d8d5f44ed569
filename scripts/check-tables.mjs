// Holds docs/requirements.md, docs/security.md and docs/security-faults.md to the truth: every ID has a row, every test
// they name exists, nothing is called done without a test, and nothing is called later that a test already shows.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testTitles } from './test-titles.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const complaints = []

/** Family → its last number. */
const families = {
  OTP: 7,
  ENR: 7,
  VER: 6,
  BAK: 3,
  DEV: 3,
  MIG: 3,
  LOSS: 4,
  STP: 7,
  ORG: 6,
  CHK: 1,
  MTH: 4,
  APP: 6,
  EMB: 10,
}
const requirementIds = Object.entries(families).flatMap(([family, last]) => numbered(`${family}-`, last))
const attackIds = numbered('R', 50)
const transportIds = numbered('TR-0', 8)
const backupCodeIds = Array.from({ length: 10 }, (_, i) => `BC-${String(i + 1).padStart(2, '0')}`)
const supplyIds = numbered('SC-0', 7)
const codeIds = twoDigits('OV-', 1, 20)
const enrollmentIds = twoDigits('EN-', 1, 14)
const lockoutIds = twoDigits('LT-', 1, 15)
const sessionIds = twoDigits('SE-', 1, 10)
const keyIds = twoDigits('SK-', 1, 8)
const namedAttackIds = twoDigits('A-', 1, 68)
const recoveryIds = twoDigits('RE-', 1, 9)
const transactionIds = twoDigits('TB-', 1, 15)
const auditIds = twoDigits('AU-', 1, 8)
const noticeIds = twoDigits('NO-', 1, 5)
const widgetIds = twoDigits('WI-', 1, 10)
const faultIds = [...twoDigits('F-', 1, 28), ...twoDigits('F-', 32, 38)]

const titles = testTitles()
checkTable('docs/requirements.md', requirementIds)
checkTable('docs/security.md', [
  ...[...attackIds, ...codeIds, ...lockoutIds, ...backupCodeIds, ...enrollmentIds],
  ...[...sessionIds, ...keyIds, ...transportIds, ...supplyIds, ...namedAttackIds],
  ...[...recoveryIds, ...transactionIds, ...auditIds, ...noticeIds, ...widgetIds],
])
checkTable('docs/security-faults.md', faultIds)

if (complaints.length > 0) {
  console.error(complaints.join('\n'))
  process.exit(1)
}

function checkTable(path, ids) {
  const rows = readRows(path)
  for (const id of ids) {
    const row = rows.get(id)
    if (!row) complaints.push(`${path}: no row for ${id}.`)
    else checkRow(path, id, row)
  }
  for (const id of rows.keys()) {
    if (!ids.includes(id)) complaints.push(`${path}: ${id} is no known ID.`)
  }
}

function checkRow(path, id, { status, shownBy }) {
  if (!/^(done|begun: .+|later(: .+)?|not ours: .+)$/.test(status)) complaints.push(`${path}: ${id} is "${status}".`)
  if (status === 'done' && shownBy.length === 0) complaints.push(`${path}: ${id} is done, and no test shows it.`)
  for (const title of shownBy) {
    if (!titles.has(title)) complaints.push(`${path}: ${id} names a test that does not exist: ${title}`)
  }
  const early = [...titles.keys()].find((title) => new RegExp(`^([A-Z]+-?\\d+ )*${id}\\b`).test(title))
  if (status.startsWith('later') && early)
    complaints.push(`${path}: ${id} is called later, but a test shows it: ${early}`)
}

/**
 * ID → status and test titles. A row: | ID | … | status | … | `title`; `title` |, the titles in the last cell. A status:
 * `done`; `begun: what is missing`; `later`, or `later: with what`; `not ours: what the site must do`.
 */
function readRows(path) {
  const rows = new Map()
  let statusAt = -1
  for (const line of readFileSync(join(root, path), 'utf8').split('\n')) {
    if (!line.startsWith('|')) continue
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    if (cells[0] === 'ID') statusAt = cells.indexOf('Status')
    if (!/^[A-Z]+-?\d+$/.test(cells[0])) continue
    if (rows.has(cells[0])) complaints.push(`${path}: two rows for ${cells[0]}.`)
    const shownBy = [...cells.at(-1).matchAll(/`([^`]+)`/g)].map((match) => match[1])
    rows.set(cells[0], { status: cells[statusAt], shownBy })
  }
  return rows
}

function numbered(prefix, last) {
  return Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`)
}

function twoDigits(prefix, first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => `${prefix}${String(first + index).padStart(2, '0')}`)
}
