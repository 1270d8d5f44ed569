import type { Method } from '@warifu/contract'
import { isOwnOperation } from '../operations/own-operations.ts'
import type { AppliedPolicy } from './policy.ts'

/**
 * What is installed, and whether a page in between can pass it on. Whatever a person reads off and types in can be
 * (NIST SP 800-63B-4 section 3.2.5).
 */
const installed: Readonly<Record<Method, { phishingResistant: boolean }>> = {
  code: { phishingResistant: false },
  'backup-code': { phishingResistant: false },
  email: { phishingResistant: false },
  sms: { phishingResistant: false },
}

/** Codes that are sent somewhere; only where the site says how. */
const sentMethods: readonly Method[] = ['email', 'sms']

/** @param contacts - whether the site says how codes are sent */
export function installedMethods(contacts: boolean): readonly Method[] {
  return (Object.keys(installed) as Method[]).filter((method) => contacts || !sentMethods.includes(method))
}

/** What an operation of our own may be answered with, should policy say so: a mailbox never changes a device. */
export function possibleMethods(operation: string, contacts: boolean): readonly Method[] {
  if (!isOwnOperation(operation)) return installedMethods(contacts)
  return operation === 'sign-in' && contacts ? [...usualMethods(operation), ...sentMethods] : usualMethods(operation)
}

export function isPhishingResistant(method: Method): boolean {
  return installed[method].phishingResistant
}

/** Backup codes lead in and to a new device, and nowhere else unless the host says so. */
const openedByPaper = ['sign-in', 'add-authenticator', 'replace-authenticator', 'report-loss']

/** What an operation is answered with where policy says nothing. */
function usualMethods(operation: string): readonly Method[] {
  return isOwnOperation(operation) && openedByPaper.includes(operation) ? ['code', 'backup-code'] : ['code']
}

/**
 * What counts for an operation now.
 *
 * @param phishingResistant - only what no page in between can pass on
 */
export function methodsFor(policy: AppliedPolicy, operation: string, phishingResistant = false): readonly Method[] {
  const methods = policy.methods.get(operation) ?? usualMethods(operation)
  return phishingResistant ? methods.filter(isPhishingResistant) : methods
}
