import { operation } from './operation.ts'
import type { StandardSchema } from './standard-schema.ts'

const nothing: StandardSchema<Record<string, never>> = {
  '~standard': { version: 1, vendor: 'warifu', validate: () => ({ value: {} }) },
}

/** Signing in is an operation too: it has no details, and its rule is whether the account ever had an authenticator. */
export const signIn = operation({
  title: { ja: 'ログイン', en: 'Sign in' },
  details: nothing,
  rules: () => [{ method: 'code' as const, reason: 'sign-in' as const }],
  reasons: {
    'sign-in': {
      ja: 'ログインには確認コードが必要です。',
      en: 'Signing in needs a code.',
    },
  },
  summary: () => [],
})
