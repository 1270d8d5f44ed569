import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sayFigures } from '../../../../proof/figures/figures.ts'
import { onPostgres } from '../postgres-server.ts'
import { type Chaos, type Survived, survive } from './chaos.ts'

/** How often each fault happens; more by hand, to look longer. */
export const rounds = Number(process.env.WARIFU_CHAOS_ROUNDS ?? 1)

/** What a scenario is told, and what it tells. */
export interface Run {
  seed: number
  say(line: string): void
  onEnd(end: () => Promise<unknown>): void
}

/**
 * A scenario as a suite: one run, and a test for each thing that must hold after it.
 *
 * @param also - what must hold besides
 */
export function describeChaos(
  name: string,
  prepare: (run: Run) => Promise<Chaos>,
  also: (survived: () => Survived) => void = () => {},
): void {
  onPostgres(`a bank under load, ${name}`, () => {
    const ends: (() => Promise<unknown>)[] = []
    let survived: Survived
    beforeAll(async () => {
      const seed = Number(process.env.PROOF_SEED ?? randomInt(2 ** 31))
      const said: string[] = []
      const chaos = await prepare({ seed, say: (line) => said.push(`  ${line}`), onEnd: (end) => ends.unshift(end) })
      survived = await survive(chaos, seed)
      const { figures, outages, kept } = survived
      const lines = [`A bank ${name}:`, ...said, sayFigures(figures), outages]
      process.stdout.write(`${lines.concat(kept === null ? [] : [`  history and aftermath: ${kept}`]).join('\n')}\n`)
    }, 1_200_000)
    afterAll(async () => {
      for (const end of ends) await end()
    })

    also(() => survived)

    it('F-01 works again by itself: no process of it ended or was started anew', () => {
      const { anywhere: killed = 0, ...others } = survived.deaths
      expect(others).toEqual({})
      expect(killed).toBeLessThanOrEqual(rounds)
    })

    it('F-16 loses nothing that it acknowledged on PostgreSQL: approvals, enrollments, transfers, counted failures', () => {
      expect(survived.complaints.nothingAcknowledgedIsLost).toEqual([])
      expect(survived.complaints.whatWasToldStands).toEqual([])
      expect(survived.complaints.declinedStaysDeclined).toEqual([])
    })

    it('R1 R2 R21 accepts no code and no backup code twice', () => {
      expect(survived.complaints.noCodeWorksTwice).toEqual([])
      expect(survived.complaints.backupCodesWorkOnce).toEqual([])
    })

    it('R11 judges no more wrong answers than the budget allows', () => {
      expect(survived.complaints.budgetHolds).toEqual([])
    })

    it('R39 F-23 spends an approval once, and with each the money moved in the same commit', () => {
      expect(survived.complaints.approvalsAreSpentOnce).toEqual([])
      expect(survived.complaints.booksBalance).toEqual([])
      expect(survived.complaints.devicesChangeByApproval).toEqual([])
    })

    it('F-02 F-07 has done or not done what nobody answered, and says which to whoever asks again', () => {
      expect(survived.complaints.unknownOutcomesResolve).toEqual([])
    })

    it('F-02 F-15 keeps every log and index whole, and tells every owner', () => {
      expect(survived.complaints.logsAreWhole).toEqual([])
      expect(survived.complaints.ownersAreTold).toEqual([])
    })
  })
}
