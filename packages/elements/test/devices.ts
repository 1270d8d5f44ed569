import type { AuthenticatorView, StateView } from '@warifu/contract'
import { now, state } from './pages.ts'

const day = 86_400_000

/** In use since a month. */
export const pixel: AuthenticatorView = {
  id: 'a1',
  name: 'Pixel 9',
  kind: 'totp',
  digits: 6,
  serial: null,
  createdAt: now - 30 * day,
  lastUsedAt: now - 3_600_000,
  lastUsedIn: { browser: 'Chrome', system: 'Windows' },
  stale: false,
  state: 'active',
}

/** Older, and never used. */
export const tablet: AuthenticatorView = {
  ...pixel,
  id: 'a2',
  name: 'タブレット',
  createdAt: now - 300 * day,
  lastUsedAt: null,
  lastUsedIn: null,
  stale: true,
}

/** A signed-in person with these devices. */
export function owning(...authenticators: AuthenticatorView[]): StateView {
  return { ...state, enrollment: 'with-approval', authenticators }
}
