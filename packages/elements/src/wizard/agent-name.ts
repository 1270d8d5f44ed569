import type { Agent } from '@warifu/contract'

/** `Chrome / Windows`; empty when neither is known. The names of browsers and systems are the same in every language. */
export function agentName({ browser, system }: Agent): string {
  return [browser, system].filter((name) => name !== null).join(' / ')
}
