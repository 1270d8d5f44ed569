import type { OperatorAction } from '@warifu/contract'
import type { Session } from '../session/session.ts'

/** Who may act on other people's accounts over HTTP. */
export interface OperatorsOption {
  /**
   * Whether an operator of one tenant may act on accounts of another, where `may` says so too.
   * @defaultValue `false`
   */
  acrossTenants?: boolean
  /**
   * Whether this session may do this to this account; asked anew on every request, before anything about the account is
   * looked at. Anything but `true`, and any error, is a no. Nobody ever acts on their own account.
   */
  may(
    session: Session,
    action: OperatorAction,
    account: { accountId: string; namespace: string },
  ): boolean | Promise<boolean>
}

/** @throws TypeError when there is no `may` */
export function readOperators(operators: OperatorsOption | undefined): OperatorsOption | null {
  if (operators === undefined) return null
  if (typeof operators?.may === 'function') return operators
  throw new TypeError('operators must have may, a function from a session, an action and an account to true or false.')
}
