import type { Account } from './account.ts'

/** The name of an authenticator. Empty once it is gone: the same request again hears what became of it. */
export function nameOf(account: Account | undefined, id: string): string {
  return account?.authenticators.find((one) => one.id === id)?.name ?? ''
}

/** Whether another authenticator of the account has a name that reads like this one. */
export function isTaken(account: Account | undefined, name: string, except?: string): boolean {
  const read = reading(name)
  return account?.authenticators.some((one) => one.id !== except && reading(one.name) === read) ?? false
}

/** The name, or with the first number behind it that no other authenticator of the account has. */
export function freeName(account: Account | undefined, name: string, except?: string): string {
  if (!isTaken(account, name, except)) return name
  for (let number = 2; ; number++) {
    const numbered = `${name} ${number}`
    if (!isTaken(account, numbered, except)) return numbered
  }
}

/** How a name reads to a person in a hurry: width, case and spaces do not tell two devices apart. */
function reading(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase()
}
