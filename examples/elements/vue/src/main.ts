import { createApp } from 'vue'
import '@warifu/elements/define/otp-code'
import '@warifu/elements/define/otp-enroll'
import '@warifu/elements/themes/bank.css'
import App from './app.vue'

createApp(App).mount(document.body)
