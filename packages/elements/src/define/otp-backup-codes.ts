import { define } from '../element/define.ts'
import { OtpBackupCodes } from '../otp-backup-codes/otp-backup-codes.ts'
import './otp-step-up.ts'

define('otp-backup-codes', OtpBackupCodes)
