import { heads } from './heads.ts'
import { backupCodes } from './ja/backup-codes.ts'
import { checkUp } from './ja/check-up.ts'
import { code } from './ja/code.ts'
import { common, site } from './ja/common.ts'
import { devices } from './ja/devices.ts'
import { enroll } from './ja/enroll.ts'
import { problems } from './ja/problems.ts'
import { help, wait } from './ja/question.ts'
import { recover } from './ja/recover.ts'
import { recoveryStop } from './ja/recovery-stop.ts'
import { releasePassword } from './ja/release-password.ts'
import { sentCode } from './ja/sent-code.ts'
import { signIn } from './ja/sign-in.ts'
import { stepUp } from './ja/step-up.ts'
import { supportReport } from './ja/support-report.ts'
import { twoCodes } from './ja/two-codes.ts'
import { ways } from './ja/ways.ts'
import type { Messages } from './messages.ts'

/** Japanese, as a Japanese bank writes it. Its rules are held by a test. */
export const ja: Messages = {
  ...heads.ja,
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
