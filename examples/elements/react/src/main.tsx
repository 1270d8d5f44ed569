import { createRoot } from 'react-dom/client'
import '@warifu/elements/define/otp-code'
import '@warifu/elements/define/otp-enroll'
import '@warifu/elements/themes/bank.css'
import { App } from './app.tsx'

createRoot(document.body).render(<App />)
