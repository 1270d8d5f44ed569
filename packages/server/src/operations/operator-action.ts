import type { Localized, OperatorAction } from '@warifu/contract'
import { own } from './own-operation.ts'

/** What an operator approves: exactly this, on exactly this account, for exactly this reason. */
export interface OperatorDetails {
  action: OperatorAction
  namespace: string
  account: string
  /** Which device, or which group; null where the account is all there is to say. */
  subject: string | null
  /** The same in words that an operator knows it by, e.g. the name of the device. */
  called: string | null
  reason: string
}

const names: Readonly<Record<OperatorAction, Localized>> = {
  look: { ja: '登録状況と履歴の照会', en: 'Look at devices and log' },
  unlock: { ja: '確認コードの入力停止の解除', en: 'Let codes be typed again' },
  revoke: { ja: '端末の無効化', en: 'Take a device away' },
  leave: { ja: 'すべての端末とログインの無効化（利用終了）', en: 'Void everything: the person leaves' },
  assign: { ja: '所属グループの変更', en: 'Change the group' },
  'request-release': { ja: '登録の解除の申請', en: 'Ask for a release' },
  'approve-release': { ja: '登録の解除の承認', en: 'Approve a release' },
  'cancel-release': { ja: '復旧の取り消し', en: 'Stop a recovery' },
  invite: { ja: '端末の登録の案内', en: 'Invite to set up a device' },
}

/** An operator acts on somebody else's account; approved with a code of the operator's own. */
export const operatorAction = own<OperatorDetails>({
  title: { ja: 'ほかの方の登録への操作', en: "Acting on somebody's account" },
  reason: {
    ja: 'ほかの方の登録を操作します。対象と理由を確かめて、ご自身の確認コードを入力してください。',
    en: "You are acting on somebody else's account. Check whose and why, then enter your own code.",
  },
  summary: ({ action, namespace, account, subject, called, reason }, say) => [
    { label: say({ ja: '操作', en: 'Action' }), value: say(names[action]), weight: 'main' },
    { label: say({ ja: '対象のユーザーID', en: 'Account' }), value: accountText(namespace, account), weight: 'main' },
    ...(subject === null
      ? []
      : [{ label: say({ ja: '内容', en: 'Which' }), value: called ?? subject, weight: 'main' as const }]),
    { label: say({ ja: '理由', en: 'Reason' }), value: reason, weight: 'normal' },
  ],
})

/** Where there are tenants, an id alone does not say whose it is. */
function accountText(namespace: string, account: string): string {
  return namespace === 'default' ? account : `${namespace}/${account}`
}
