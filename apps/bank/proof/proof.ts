import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figures, figuresOf } from '../../../proof/figures/figures.ts'
import type { Evidence } from '../../../proof/rules/rule.ts'
import { judge, type RuleName } from '../../../proof/rules/rules.ts'
import { type RunOptions, run } from './run.ts'

export interface Proven {
  figures: Figures
  complaints: Record<RuleName, string[]>
  /** Where history, aftermath and database were left to look at; only when there are complaints. */
  kept: string | null
}

/**
 * Runs several banks on one file under load, kills them, and judges what clients heard by what stands in the database
 * at the end.
 */
export async function prove(options: RunOptions): Promise<Proven> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-proof-'))
  const began = performance.now()
  const { evidence, deaths, errors } = await run(folder, options)
  const seconds = Math.round((performance.now() - began) / 1000)
  const complaints = judge(evidence)
  const kept = Object.values(complaints).some((found) => found.length > 0) ? folder : null
  if (kept === null) rmSync(folder, { recursive: true, force: true })
  else keep(folder, evidence)
  return { figures: figuresOf(evidence, { seed: options.seed, seconds, deaths, errors }), complaints, kept }
}

function keep(folder: string, { calls, aftermath }: Evidence): void {
  writeFileSync(join(folder, 'history.jsonl'), calls.map((call) => `${JSON.stringify(call)}\n`).join(''))
  writeFileSync(join(folder, 'aftermath.json'), JSON.stringify(aftermath, null, 2))
}
