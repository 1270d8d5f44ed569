import type { ActivityView, CheckUpGap, CheckUpView, SupportReportView } from '@warifu/contract'
import { emptyRequest } from '@warifu/contract/schemas'
import { type Account, activeAuthenticators } from '../account/account.ts'
import type { AccountKey } from '../account/account-key.ts'
import { backupCodesLeft } from '../account/backup-codes.ts'
import { releasePasswordTries } from '../account/recovery.ts'
import { viewAuthenticator, viewBackupCodes } from '../account/views.ts'
import { tellingLines } from '../events/last-lines.ts'
import { checkedUp } from '../flows/checked-up.ts'
import type { Settings } from '../options/options.ts'
import type { Who } from '../request/who.ts'
import type { Store } from '../store/store.ts'
import { answer } from './answer.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'
import { pausedUntil } from './views.ts'

/** Lines of the log that its owner sees. */
const linesShown = 20

/** So few backup codes that a new set is due. */
const few = 3

const year = 366 * 86_400_000

export function createCheckUpEndpoints(needs: EndpointNeeds & { store: Pick<Store, 'events'> }) {
  const { accounts, settings, receive, store, answerRefusal } = needs
  const { now, contacts } = settings

  const checkUp = async (who: Who): Promise<Response> => {
    const account = await accounts.read(who.key)
    const reached = contacts === undefined ? null : await needs.sending.reaches(who)
    const view: CheckUpView = {
      now: now(),
      gaps: gapsOf(account, reached, settings, now()),
      checkedAt: account?.checkedAt ?? null,
      activity: await activityOf(store, who.key, account),
    }
    return answer(view)
  }

  return {
    readCheckUp: (request: Request) =>
      receive.reading(request, (who) =>
        who.asker.stage === 'signed-in' ? checkUp(who) : answerRefusal({ code: 'first-factor-only' }),
      ),

    finishCheckUp: (request: Request) =>
      receive.posting(request, emptyRequest, async (who) => {
        if (who.asker.stage !== 'signed-in') return answerRefusal({ code: 'first-factor-only' })
        await accounts.change(who.key, checkedUp)
        return checkUp(who)
      }),

    readSupportReport: (request: Request) =>
      receive.reading(request, async (who) => {
        const moment = now()
        const own = who.asker.stage === 'signed-in' ? who.account : undefined
        const { sequence = 0, mac = '' } = who.account?.chain ?? {}
        const view: SupportReportView = {
          now: moment,
          reference: `${sequence}-${mac.slice(0, 6)}`,
          issuer: settings.siteName[who.language],
          label: who.session.label,
          stage: who.asker.stage,
          agent: who.asker.agent,
          pausedUntil: pausedUntil(who, settings, moment),
          authenticators: (own?.authenticators ?? []).map((one) => viewAuthenticator(one, settings.limits, moment)),
          backupCodes: viewBackupCodes(own?.backupCodes ?? null, settings.keys),
          activity: own === undefined ? [] : await activityOf(store, who.key, own),
        }
        return answer(view)
      }),
  }
}

/** @param reached - whether the site can reach the owner; null where it says nothing of contacts */
function gapsOf(
  account: Account | undefined,
  reached: boolean | null,
  { limits, keys }: Settings,
  now: number,
): CheckUpGap[] {
  const working = account === undefined ? [] : activeAuthenticators(account)
  const left = backupCodesLeft(account?.backupCodes ?? null, keys)
  const password = account?.recovery.password ?? null
  const gaps: [CheckUpGap, boolean][] = [
    ['no-device', working.length === 0],
    ['no-spare', working.length === 1],
    ['no-backup-codes', left === 0],
    ['few-backup-codes', left > 0 && left <= few],
    ['stale-device', working.some((one) => viewAuthenticator(one, limits, now).stale)],
    ['no-contact', reached === false],
    ['no-release-password', password === null || password.failures >= releasePasswordTries],
    ['old-release-password', password !== null && now - password.setAt > year],
    ['not-checked', now - (account?.checkedAt ?? 0) > year],
  ]
  return gaps.filter(([, applies]) => applies).map(([gap]) => gap)
}

/** What happened lately and when, the newest first, and nothing that stands in its data. */
async function activityOf(
  store: Pick<Store, 'events'>,
  key: AccountKey,
  account: Account | undefined,
): Promise<ActivityView[]> {
  const lines = await tellingLines(store, key, account?.chain.sequence ?? 0, linesShown)
  return lines.map(({ sequence, kind, at }) => ({ sequence, kind, at }))
}
