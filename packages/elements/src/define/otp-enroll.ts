import './otp-code.ts'
import { define } from '../element/define.ts'
import { OtpEnroll } from '../otp-enroll/otp-enroll.ts'

define('otp-enroll', OtpEnroll)
