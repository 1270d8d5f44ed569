import './otp-code.ts'
import { define } from '../element/define.ts'
import { OtpSignIn } from '../otp-sign-in/otp-sign-in.ts'

define('otp-sign-in', OtpSignIn)
