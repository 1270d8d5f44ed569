import { challengeHeader, type OperatorAction, type OperatorActionView } from '@warifu/contract'
import { type OperatorRequest, operatorRequests } from '@warifu/contract/schemas'
import type { AccountKey } from '../account/account-key.ts'
import { isText } from '../account/plain-text.ts'
import { operatorActed } from '../flows/operator-acted.ts'
import { reportOutcome } from '../flows/spend-approval.ts'
import type { OperatorDetails } from '../operations/operator-action.ts'
import { type Action, type ActionsWorld, actions } from '../operators/actions.ts'
import type { Approval } from '../operators/by.ts'
import type { Refusal, Result } from '../refusal/refusal.ts'
import { malformed } from '../request/read-json.ts'
import type { Who } from '../request/who.ts'
import type { Store } from '../store/store.ts'
import { answer } from './answer.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'

interface OperatorNeeds
  extends Pick<EndpointNeeds, 'accounts' | 'settings' | 'receive' | 'carryOut' | 'answerRefusal'> {
  store: Store
  onError: (error: unknown) => void
}

/**
 * What operators do over HTTP. Each action takes an approval of the operator's own that names the action, the account and
 * the reason; it is spent before anything happens there. So whoever is killed in between has spent an approval for
 * nothing, and the same challenge again answers `outcome-unknown`: the account's own log says whether it was done.
 */
export function createOperatorEndpoints(needs: OperatorNeeds) {
  const { accounts, settings, receive, carryOut, answerRefusal, store, onError } = needs
  const world: ActionsWorld = { ...settings, store, accounts }

  /** Any doubt, and any error of the host's, is a no. */
  const may = async ({ session }: Who, action: OperatorAction, { namespace, id }: AccountKey): Promise<boolean> => {
    try {
      return (await settings.operators?.may(session, action, { namespace, accountId: id })) === true
    } catch (error) {
      onError(error)
      return false
    }
  }

  /** Nothing of the account is looked at before the code: an unknown one answers like any other until then. */
  const refused = async (who: Who, action: OperatorAction, target: AccountKey): Promise<Refusal | null> => {
    if (who.asker.stage !== 'signed-in') return { code: 'first-factor-only' }
    const sameTenant = target.namespace === who.key.namespace
    const self = sameTenant && target.id === who.key.id
    const within = sameTenant || settings.operators?.acrossTenants === true
    if (self || !within || !(await may(who, action, target))) return { code: 'not-permitted' }
    const waits = who.account?.coolingOffUntil ?? 0
    return waits > settings.now() ? { code: 'cooling-off', retryAt: waits } : null
  }

  const act = async (
    request: Request,
    who: Who,
    name: OperatorAction,
    body: OperatorRequest<OperatorAction>,
  ): Promise<Response> => {
    const action = actions[name] as Action<OperatorRequest<OperatorAction>>
    const target: AccountKey = { namespace: body.namespace ?? who.key.namespace, id: body.accountId }
    const reason = readReason(body)
    if (!reason.ok) return answerRefusal(reason.refusal)
    const no = await refused(who, name, target)
    if (no !== null) return answerRefusal(no)
    const subject = (await action.subject?.(world, target, body)) ?? { subject: null, called: null }
    const { namespace, id: account } = target
    const details: OperatorDetails = { action: name, namespace, account, ...subject, reason: reason.value }
    const spent = await carryOut({
      ...{ request, who, name: 'operator-action', details, reference: null },
      act: operatorActed(details),
    })
    if (!spent.ok) return spent.response
    const approval = request.headers.get(challengeHeader) ?? ''
    const by: Approval = { actor: actorFor(who, target), reason: reason.value, approval }
    const acted = await action.act(world, target, body, by)
    await accounts.change(who.key, reportOutcome(approval, acted.outcome)).catch(onError)
    const view: OperatorActionView = { now: settings.now(), action: name, account: null, release: null, ...acted }
    return answer(view)
  }

  return {
    /** Where the site names no operators, there is no such route. */
    async operatorAction(request: Request, name: OperatorAction): Promise<Response> {
      if (settings.operators === null) return answerRefusal({ code: 'not-found' })
      return receive.posting<OperatorRequest<OperatorAction>>(request, operatorRequests[name], (who, body) =>
        act(request, who, name, body),
      )
    },
  }
}

/** As the log and the owner read it: an id alone where both are of one tenant. */
function actorFor({ key }: Who, target: AccountKey): string {
  return key.namespace === target.namespace ? key.id : `${key.namespace}/${key.id}`
}

/** The reason, without spaces around it; every text that comes will stand in a log, and in front of who approves it. */
function readReason({ reason, ...texts }: OperatorRequest<OperatorAction>): Result<string> {
  const trimmed = reason.trim()
  if (!isText(trimmed, 200)) return malformed('/reason', 'is not 1 to 200 characters without control characters')
  const [unread] = Object.entries(texts).filter(([, text]) => typeof text === 'string' && !isText(text, 200))
  if (unread !== undefined) return malformed(`/${unread[0]}`, 'is no text that can be shown and logged')
  return { ok: true, value: trimmed }
}
