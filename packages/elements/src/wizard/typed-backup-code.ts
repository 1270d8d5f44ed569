import { foldBackupCode, foldCode } from '@warifu/otp/fold'
import type { WaysSentences } from '../messages/ways.ts'

/** Of every backup code, without the hyphens it is printed with. */
const length = 13

/** What a text lacks to be a backup code, in any language. */
export type Lack = (say: WaysSentences) => string

/** What a text that is no backup code lacks; strange characters first, because they may be all that is wrong. */
export function lackOf(typed: string): Lack {
  const characters = Array.from(typed).filter((character) => !isSeparator(character))
  if (characters.length === 0) return (say) => say.missing
  const strange = [...new Set(characters.filter((character) => !isOfBackupCodes(character)))]
  // More of them is another text altogether, and no slip of the pen.
  if (strange.length > 0) return (say) => say.strange(strange.slice(0, 3))
  return (say) => say.wrongLength(length, characters.length)
}

function isSeparator(character: string): boolean {
  const { digits, others } = foldCode(character)
  return digits === '' && !others
}

/** The server's own function knows the alphabet, and what is read as another character. */
function isOfBackupCodes(character: string): boolean {
  return foldBackupCode(character.repeat(length)) !== null
}
