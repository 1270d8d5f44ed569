import type { Refusal } from '../adding/read.ts'

/** Every text of the app; leaving one out of a language does not compile. */
export interface Messages {
  appName: string
  language: string
  memoryOnly: string
  codes: string
  empty: { title: string; steps: readonly [string, string, string] }
  add: {
    title: string
    open: string
    picture: string
    pictureHint: string
    choose: string
    drop: string
    localOnly: string
    reading: string
    or: string
    key: string
    keyHint: string
    issuer: string
    issuerExample: string
    label: string
    labelExample: string
    submit: string
    added(name: string): string
    addedMany(count: number): string
  }
  entry: {
    next: string
    secondsLeft(seconds: number): string
    copy: string
    copied: string
    copyFailed: string
    copyName(name: string): string
    showNext: string
    counterHint: string
    counterEmpty: string
    remove(name: string): string
    unnamed: string
  }
  remove: { title(name: string): string; text: string; yes: string; no: string }
  handover: { title(issuer: string): string; text(origin: string): string; yes: string; no: string; unreadable: string }
  clock: { label: string; hint: string }
  refusals: Readonly<Record<Refusal, string>>
}
