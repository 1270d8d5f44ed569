import type { Account } from './account.ts'

/** The name, or with the first number behind it that no other authenticator of the account has. */
export function freeName(account: Account | undefined, name: string): string {
  const taken = new Set(account?.authenticators.map((one) => one.name))
  if (!taken.has(name)) return name
  for (let number = 2; ; number++) {
    const numbered = `${name} ${number}`
    if (!taken.has(numbered)) return numbered
  }
}
