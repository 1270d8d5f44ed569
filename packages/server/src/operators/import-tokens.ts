import type { ImportedToken } from '@warifu/otp/import'
import { newAccount } from '../account/account.ts'
import { type AccountKey, isAccountKey } from '../account/account-key.ts'
import type { Accounts } from '../flows/accounts.ts'
import { addImported, type ImportOutcome, kindOfToken } from '../flows/add-imported.ts'
import { type NameRule, type NameWish, readAuthenticatorName } from '../request/authenticator-name.ts'
import { type By, readBy } from './by.ts'

/** How tokens of a file become authenticators of accounts. */
export interface Importing extends By {
  /** Whose a token is, by the host's user id; null leaves it out of this run. Asked once for each token. */
  accountOf: (
    token: ImportedToken,
  ) => { accountId: string; namespace?: string } | null | Promise<{ accountId: string; namespace?: string } | null>
  /** What lists call it. @defaultValue its label, its serial number, or the name of a new device */
  nameOf?: (token: ImportedToken) => string
  /** Looks only: says what would be done, and changes nothing. */
  dryRun?: boolean
  /** Called after each token. */
  onProgress?: (done: number, total: number) => void
}

/** What came of one row of a file. Neither secrets nor codes are in it. */
export interface ImportLine {
  /** Where it stood in the file. */
  place: string
  serial: string | null
  accountId: string | null
  outcome: ImportOutcome | 'unassigned' | 'account-invalid' | 'name-invalid'
}

interface ImportingWorld {
  accounts: Accounts
  deviceName: NameRule
}

/**
 * Imports one token after another, each in a change of its own; a run that was cut off is run again, and finds what is
 * there already.
 */
export async function importTokens(
  world: ImportingWorld,
  tokens: readonly ImportedToken[],
  importing: Importing,
): Promise<ImportLine[]> {
  const by = readBy(importing)
  const lines: ImportLine[] = []
  for (const token of tokens) {
    lines.push(await importOne(world, token, importing, by))
    importing.onProgress?.(lines.length, tokens.length)
  }
  return lines
}

async function importOne(
  { accounts, deviceName }: ImportingWorld,
  token: ImportedToken,
  how: Importing,
  by: By,
): Promise<ImportLine> {
  const { place, serial } = token
  const owner = await how.accountOf(token)
  if (owner === null) return { place, serial, accountId: null, outcome: 'unassigned' }
  const { accountId } = owner
  const key: AccountKey = { namespace: owner.namespace ?? 'default', id: accountId }
  if (!isAccountKey(key)) return { place, serial, accountId, outcome: 'account-invalid' }
  const given = how.nameOf?.(token) ?? token.label ?? serial ?? undefined
  const wish: NameWish = { name: given, kind: kindOfToken(token), language: 'en', accountId, namespace: key.namespace }
  const name = readAuthenticatorName(wish, deviceName)
  if (name === null) return { place, serial, accountId, outcome: 'name-invalid' }
  const flow = addImported(token, name, by)
  const look = async () => {
    const account = await accounts.read(key)
    return flow(account ?? newAccount, accounts.context(key, account)).outcome
  }
  const outcome = how.dryRun ? await look() : await accounts.change(key, flow)
  return { place, serial, accountId, outcome }
}
