import { keepBranchesWithBank } from './branches.client.ts'
import { tellOfDeviceWait } from './device-wait.client.ts'
import { keepUpWithDevices } from './devices.client.ts'
import { foldFields } from './fold-fields.client.ts'
import { openTokenApp } from './token-window.client.ts'
import { sendTransfer } from './transfer.client.ts'

foldFields()
keepBranchesWithBank()
openTokenApp()
tellOfDeviceWait()
keepUpWithDevices()
sendTransfer()

document.querySelector('[data-print]')?.addEventListener('click', () => window.print())
