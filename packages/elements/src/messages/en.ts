import { backupCodes } from './en/backup-codes.ts'
import { checkUp } from './en/check-up.ts'
import { code } from './en/code.ts'
import { common, site } from './en/common.ts'
import { devices } from './en/devices.ts'
import { enroll } from './en/enroll.ts'
import { problems } from './en/problems.ts'
import { help, wait } from './en/question.ts'
import { recover } from './en/recover.ts'
import { recoveryStop } from './en/recovery-stop.ts'
import { releasePassword } from './en/release-password.ts'
import { sentCode } from './en/sent-code.ts'
import { signIn } from './en/sign-in.ts'
import { stepUp } from './en/step-up.ts'
import { supportReport } from './en/support-report.ts'
import { twoCodes } from './en/two-codes.ts'
import { ways } from './en/ways.ts'
import { heads } from './heads.ts'
import type { Messages } from './messages.ts'

/** English: plain, sentence case, no contractions. */
export const en: Messages = {
  ...heads.en,
  problems,
  common,
  code,
  wait,
  help,
  twoCodes,
  ways,
  sentCode,
  site,
  enroll,
  backupCodes,
  devices,
  signIn,
  stepUp,
  recover,
  recoveryStop,
  releasePassword,
  checkUp,
  supportReport,
}
