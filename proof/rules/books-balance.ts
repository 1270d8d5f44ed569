import type { Rule } from './rule.ts'

/** Double entry: every movement adds up to zero, so do the books, balances are what was posted, nobody is below zero. */
export const booksBalance: Rule = ({ aftermath: { postings, balances, transfers } }) => {
  const byReceipt = sums(postings.map(({ receipt, amount }) => [receipt, amount]))
  const byAccount = sums(postings.map(({ account, amount }) => [account, amount]))
  return [
    ...[...byReceipt].filter(([, sum]) => sum !== 0).map(([receipt, sum]) => `${receipt} adds up to ${sum}`),
    ...transfers.filter(({ receipt }) => !byReceipt.has(receipt)).map(({ receipt }) => `${receipt} has moved nothing`),
    ...balances
      .filter(({ account, balance }) => balance !== (byAccount.get(account) ?? 0))
      .map(({ account, balance }) => `${account} has ${balance}, and postings of ${byAccount.get(account) ?? 0}`),
    ...balances
      .filter(({ kind, balance }) => kind === 'customer' && balance < 0)
      .map(({ account, balance }) => `${account} is at ${balance}`),
  ]
}

function sums(amounts: readonly (readonly [string, number])[]): Map<string, number> {
  const totals = new Map<string, number>()
  for (const [name, amount] of amounts) totals.set(name, (totals.get(name) ?? 0) + amount)
  return totals
}
