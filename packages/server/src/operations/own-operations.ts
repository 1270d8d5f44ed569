import { canonical } from '@warifu/contract'
import { digest } from '../crypto/digest.ts'
import type { BoundOperation } from './details.ts'
import type { Operation } from './operation.ts'
import { operatorAction } from './operator-action.ts'
import { always, own } from './own-operation.ts'
import { signIn } from './sign-in.ts'

/**
 * Operations that Warifu brings itself: signing in, and every change of authenticators. A host's cannot have their
 * names. Backup codes count for signing in and for adding an authenticator, so that a lost phone leaves a way in and a
 * way to a new one, and for nothing else: whoever finds one could otherwise make new ones and throw the owner's devices out.
 */
export const ownOperations = {
  'sign-in': signIn,
  'add-authenticator': own<{ name: string }>({
    title: { ja: '端末の追加', en: 'Adding a device' },
    reason: {
      ja: '端末を追加します。先に、お客さまご本人の操作であることを確認します。',
      en: 'You are adding a device. First we check that it is you.',
    },
    summary: ({ name }, say) => [
      { label: say({ ja: '追加する端末', en: 'Device to add' }), value: name, weight: 'main' },
    ],
  }),
  'replace-authenticator': own<{ authenticator: string; from: string; name: string }>({
    title: { ja: '新しい端末への移行', en: 'Moving to a new device' },
    reason: {
      ja: '新しい端末に移行します。移行が終わると、いままでの端末の確認コードは使えなくなります。',
      en: 'You are moving to a new device. Once that is done, codes of the old one will no longer work.',
    },
    summary: ({ from, name }, say) => [
      { label: say({ ja: 'いままでの端末', en: 'Old device' }), value: from, weight: 'main' },
      { label: say({ ja: '新しい端末', en: 'New device' }), value: name, weight: 'main' },
    ],
  }),
  'rename-authenticator': own<{ authenticator: string; from: string; to: string }>({
    title: { ja: '端末の名前の変更', en: 'Renaming a device' },
    reason: { ja: '登録済みの端末の名前を変更します。', en: 'You are renaming a device.' },
    summary: ({ from, to }, say) => [
      { label: say({ ja: 'いまの名前', en: 'Name now' }), value: from, weight: 'main' },
      { label: say({ ja: '新しい名前', en: 'New name' }), value: to, weight: 'main' },
    ],
  }),
  'suspend-authenticator': own<{ authenticator: string; name: string }>({
    title: { ja: '端末の一時停止', en: 'Suspending a device' },
    reason: {
      ja: '端末を一時停止します。再開するまで、この端末の確認コードは使えません。',
      en: 'You are suspending a device. Its codes do not work until you resume it.',
    },
    summary: ({ name }, say) => [
      { label: say({ ja: '一時停止する端末', en: 'Device to suspend' }), value: name, weight: 'main' },
    ],
  }),
  'resume-authenticator': own<{ authenticator: string; name: string }>({
    title: { ja: '端末の利用再開', en: 'Resuming a device' },
    reason: {
      ja: '端末の利用を再開します。再開すると、この端末の確認コードが使えるようになります。',
      en: 'You are resuming a device. Its codes will work again.',
    },
    summary: ({ name }, say) => [
      { label: say({ ja: '再開する端末', en: 'Device to resume' }), value: name, weight: 'main' },
    ],
  }),
  'forget-browser': own<{ browser: string; agent: string }>({
    title: { ja: '記憶したブラウザの削除', en: 'Forgetting a browser' },
    reason: {
      ja: '以前に確認できたブラウザの記憶を削除します。',
      en: 'You are having a browser forgotten in which you passed before.',
    },
    summary: ({ agent }, say) => [
      { label: say({ ja: '削除するブラウザ', en: 'Browser to forget' }), value: agent, weight: 'main' },
    ],
  }),
  'remove-authenticator': own<{ authenticator: string; name: string }>({
    title: { ja: '端末の削除', en: 'Removing a device' },
    reason: {
      ja: '端末を削除します。削除した端末の確認コードは使えなくなります。',
      en: 'You are removing a device. Its codes will no longer work.',
    },
    summary: ({ name }, say) => [
      { label: say({ ja: '削除する端末', en: 'Device to remove' }), value: name, weight: 'main' },
    ],
  }),
  'report-loss': own<{ authenticator: string; name: string }>({
    title: { ja: '端末の紛失', en: 'A lost device' },
    reason: {
      ja: 'なくした端末を止めます。この端末の確認コードは使えなくなり、ほかのブラウザでのログインは終了します。',
      en: 'You are stopping a lost device. Its codes will no longer work, and sign-ins in other browsers end.',
    },
    summary: ({ name }, say) => [
      { label: say({ ja: '止める端末', en: 'Device to stop' }), value: name, weight: 'main' },
    ],
  }),
  'set-release-password': own<Record<string, never>>({
    title: { ja: '強制解除パスワードの設定', en: 'Setting the emergency release password' },
    reason: {
      ja: '強制解除パスワードを設定します。以前のものは使えなくなります。',
      en: 'You are setting the emergency release password. An earlier one will stop working.',
    },
    summary: () => [],
  }),
  'new-backup-codes': own<Record<string, never>>({
    title: { ja: '新しいバックアップコードの発行', en: 'Getting new backup codes' },
    reason: {
      ja: '新しいバックアップコードを発行します。いままでのコードは使えなくなります。',
      en: 'You are getting new backup codes. Your earlier ones will stop working.',
    },
    summary: () => [],
  }),
  'operator-action': operatorAction,
  'try-code': own<Record<string, never>>({
    title: { ja: '確認コードの練習', en: 'Trying a code' },
    reason: {
      ja: '練習に、次に表示されるコードを1回入力してみましょう。',
      en: 'Try it once now with the next code.',
    },
    summary: () => [],
  }),
} as const

export type OwnOperation = keyof typeof ownOperations

export function isOwnOperation(name: string): name is OwnOperation {
  return Object.hasOwn(ownOperations, name)
}

/** An operation of our own about these details, as a challenge binds it. */
export function bindOwn<N extends OwnOperation>(name: N, details: DetailsOf<N>): BoundOperation {
  const bound = { name, details, digest: digest(canonical(details)), reasons: [always] }
  return { ...bound, phishingResistant: false, check: null }
}

export type DetailsOf<N extends OwnOperation> =
  (typeof ownOperations)[N] extends Operation<infer Details> ? Details : never
