import type { Localized } from '../text/language.ts'

/** What somebody came for who has no phone at hand. */
export type Errand = 'move' | 'lost'

/** @returns null for none, and for what a link made up */
export function errandOf(asked: string | undefined): Errand | null {
  return asked === 'move' || asked === 'lost' ? asked : null
}

/** What comes next, said on the way to it. */
export const errandTexts: Readonly<Record<Errand, { signIn: Localized; security: Localized }>> = {
  move: {
    signIn: {
      ja: '「バックアップコードを使う」を選んでログインしてください。続けて、新しいスマートフォンを登録します。',
      en: 'Choose “Use a backup code” to sign in. Next, you set up the new phone.',
    },
    security: {
      ja: '動かない端末の「紛失・故障のとき」を選び、新しい端末に入れ替えてください。',
      en: 'Choose “Lost or broken” under the device that does not start, and put the new one in its place.',
    },
  },
  lost: {
    signIn: {
      ja: '「バックアップコードを使う」を選んでログインしてください。続けて、なくした端末を止めます。',
      en: 'Choose “Use a backup code” to sign in. Next, you stop the lost device.',
    },
    security: {
      ja: 'なくした端末の「紛失・故障のとき」を選び、「すぐに止める」を選んでください。',
      en: 'Choose “Lost or broken” under the lost device, then “Stop it now”.',
    },
  },
}
