import './otp-code.ts'
import './otp-enroll.ts'
import { define } from '../element/define.ts'
import { OtpRecover } from '../otp-recover/otp-recover.ts'

define('otp-recover', OtpRecover)
