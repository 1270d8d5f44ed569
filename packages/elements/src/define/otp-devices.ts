import './otp-enroll.ts'
import { define } from '../element/define.ts'
import { OtpDevices } from '../otp-devices/otp-devices.ts'

define('otp-devices', OtpDevices)
