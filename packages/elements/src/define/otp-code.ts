import { define } from '../element/define.ts'
import { OtpCode } from '../otp-code/otp-code.ts'

define('otp-code', OtpCode)
