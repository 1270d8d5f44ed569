/**
 * The bundle that a server hands out at `/otp/elements.js`: registers all elements, and exports what a page without a
 * build step needs beside them.
 *
 * @packageDocumentation
 */
import './define.ts'

export { createClient, withStepUp } from '@warifu/client'
export { addLanguage, overrideMessages } from './messages/table.ts'
export { version } from './version.ts'
