/**
 * Registers all elements.
 *
 * @packageDocumentation
 */
import './define/otp-backup-codes.ts'
import './define/otp-check-up.ts'
import './define/otp-code.ts'
import './define/otp-devices.ts'
import './define/otp-enroll.ts'
import './define/otp-recover.ts'
import './define/otp-sign-in.ts'
import './define/otp-step-up.ts'
