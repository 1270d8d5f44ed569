/**
 * What a typed code means. One explicit map, the same in the widget and on the server: the server folds once, before
 * anything is counted, compared or stored, so one code has one spelling (CVE-2025-6014 is what happens otherwise).
 *
 * @packageDocumentation
 */
export { foldBackupCode } from './fold/backup-code.ts'
export { type Folded, foldCode } from './fold/code.ts'
