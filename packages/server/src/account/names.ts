import type { Account } from './account.ts'

/** Whether another authenticator of the account has a name that reads like this one. */
export function isTaken(account: Account | undefined, name: string, except?: string): boolean {
  const read = reading(name)
  return account?.authenticators.some((one) => one.id !== except && reading(one.name) === read) ?? false
}

/** The name, or with the first number behind it that no other authenticator of the account has. */
export function freeName(account: Account | undefined, name: string): string {
  if (!isTaken(account, name)) return name
  for (let number = 2; ; number++) {
    const numbered = `${name} ${number}`
    if (!isTaken(account, numbered)) return numbered
  }
}

/** How a name reads to a person in a hurry: width, case and spaces do not tell two devices apart. */
function reading(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase()
}
