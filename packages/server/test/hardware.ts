import type { ImportedToken } from '@warifu/otp/import'
import type { World } from './world.ts'

export const by = { actor: 'support 12', reason: 'new tokens' }
export const secret = Uint8Array.from({ length: 20 }, (_, i) => i * 11 + 3)

/** A token as a parser gives it. */
export const token = (more: Partial<ImportedToken> = {}): ImportedToken => ({
  kind: 'totp',
  ...{ serial: '1234567', keyId: null, manufacturer: null, model: null, issuer: null, account: 'hanako', label: null },
  ...{ secret, weak: false, algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
  ...{ counter: 0, lastStep: null, driftSteps: 0, notBefore: null, notAfter: null, place: 'line 2' },
  ...more,
})

export const bringIn = async (world: World, ...tokens: ImportedToken[]) =>
  world.warifu.importTokens(tokens, { ...by, accountOf: ({ account }) => (account ? { accountId: account } : null) })
