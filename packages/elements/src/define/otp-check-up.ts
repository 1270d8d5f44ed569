import './otp-step-up.ts'
import { define } from '../element/define.ts'
import { OtpCheckUp } from '../otp-check-up/otp-check-up.ts'

define('otp-check-up', OtpCheckUp)
