import './otp-code.ts'
import { define } from '../element/define.ts'
import { OtpStepUp } from '../otp-step-up/otp-step-up.ts'

define('otp-step-up', OtpStepUp)
