import type { Rule } from './rule.ts'

/** No line of any account's log is missing, changed or out of order, and the file itself is sound. */
export const logsAreWhole: Rule = ({ aftermath: { logs, integrity } }) => [
  ...(integrity === 'ok' ? [] : [`the database says of itself: ${integrity}`]),
  ...logs.filter(({ whole }) => !whole).map(({ account }) => `the log of ${account} does not hold`),
  ...logs
    .filter(({ events }) => events.some(({ sequence }, index) => sequence !== index + 1))
    .map(({ account }) => `the log of ${account} has a gap`),
]
