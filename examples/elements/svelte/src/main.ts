import { mount } from 'svelte'
import '@warifu/elements/define/otp-code'
import '@warifu/elements/define/otp-enroll'
import '@warifu/elements/themes/bank.css'
import App from './app.svelte'

mount(App, { target: document.body })
