import { bootstrapApplication } from '@angular/platform-browser'
import '@warifu/elements/define/otp-code'
import '@warifu/elements/define/otp-enroll'
import '@warifu/elements/themes/bank.css'
import { BankPage } from './bank-page'

await bootstrapApplication(BankPage)
