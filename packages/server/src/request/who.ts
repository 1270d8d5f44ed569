import { type Language, pickLanguage } from '@warifu/contract'
import type { Account } from '../account/account.ts'
import type { AccountKey } from '../account/account-key.ts'
import { showBrowsers } from '../account/browsers.ts'
import type { Kind } from '../account/room.ts'
import { hasEnded, isYetToCome } from '../account/sessions.ts'
import { digest } from '../crypto/digest.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { Asker } from '../flows/flow.ts'
import type { Settings, WarifuOptions } from '../options/options.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import { checkSession, type Session } from '../session/session.ts'
import type { Store } from '../store/store.ts'
import { readAgent } from './agent.ts'
import type { NameWish } from './authenticator-name.ts'
import { browserIdsOf } from './browser-cookie.ts'

/** Who asks: the host's session, the account as last committed, and the language to answer in. */
export interface Who {
  session: Session
  key: AccountKey
  asker: Asker
  account: Account | undefined
  language: Language
}

/** Asks the host who this is, anew on every request: what the host ended or disabled meanwhile counts at once. */
export async function whoAsks(
  request: Request,
  identify: WarifuOptions<Store, never>['identify'],
  accounts: Accounts,
  settings: Settings,
): Promise<Result<Who>> {
  const session = await identify(request)
  if (session == null) return refuse({ code: 'signed-out' })
  checkSession(session)
  const key: AccountKey = { namespace: session.namespace ?? 'default', id: session.accountId }
  const account = await accounts.read(key)
  const { firstFactorAt } = session
  if (account !== undefined && hasEnded(account, firstFactorAt)) return refuse({ code: 'session-ended' })
  if (isYetToCome(account, firstFactorAt, settings.now())) return refuse({ code: 'session-ended' })
  const asker: Asker = {
    session: digest(session.sessionId),
    stage: session.stage,
    firstFactorAt,
    agent: readAgent(request.headers.get('User-Agent')),
    ...(session.address !== undefined && { address: session.address }),
    browsers: showBrowsers(browserIdsOf(request, settings.origin), key, settings.keys),
  }
  return {
    ok: true,
    value: { session, key, asker, account, language: pickLanguage(request.headers.get('Accept-Language')) },
  }
}

/** A name that this person wishes for an authenticator, in what they wrote. */
export function wishOf({ key, language }: Who, kind: Kind, name: string | undefined): NameWish {
  return { name, kind, language, accountId: key.id, namespace: key.namespace }
}
