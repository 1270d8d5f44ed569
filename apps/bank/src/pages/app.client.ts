import { keepBranchesWithBank } from './branches.client.ts'
import { leadOnAfterEnrollment } from './enrolled.client.ts'
import { foldFields } from './fold-fields.client.ts'
import { openTokenApp } from './token-window.client.ts'
import { sendTransfer } from './transfer.client.ts'

foldFields()
keepBranchesWithBank()
openTokenApp()
leadOnAfterEnrollment()
sendTransfer()

document.querySelector('[data-print]')?.addEventListener('click', () => window.print())
