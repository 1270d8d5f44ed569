import { randomInt } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { sayFigures } from '../../../proof/figures/figures.ts'
import { crashPoints } from './node/crash-points.ts'
import { type Proven, prove } from './proof.ts'

/**
 * The proof as a suite: one run, and a test for each thing that must hold after it. A run is had again with its seed in
 * `PROOF_SEED`.
 */
export function describeKillProof(kills: number, timeout: number): void {
  describe(`the bank under load, ${kills} times killed`, () => {
    let proven: Proven
    beforeAll(async () => {
      proven = await prove({ kills, seed: Number(process.env.PROOF_SEED ?? randomInt(2 ** 31)) })
      process.stdout.write(`The kill and race proof:\n${sayFigures(proven.figures)}\n`)
      if (proven.kept !== null) process.stdout.write(`  history and aftermath: ${proven.kept}\n`)
    }, timeout)

    it('F-16 was killed at every named point and anywhere, while all kinds of work were under way', () => {
      const { figures } = proven
      expect(figures.kills).toBeGreaterThanOrEqual(kills)
      expect(Object.keys(figures.killsByPoint)).toEqual(expect.arrayContaining([...crashPoints, 'anywhere']))
      const { unknown, transfersApproved, transfersWithoutCode, enrollments, replaysRefused, guessesJudged } = figures
      const work = { transfersApproved, transfersWithoutCode, enrollments, replaysRefused, guessesJudged }
      expect(missing({ ...work, unknown: unknown.done + unknown.notDone })).toEqual([])
      // Slower work, which a short run may not come to.
      const { backupCodesAccepted, removals } = figures
      if (kills >= 100) expect(missing({ backupCodesAccepted, removals })).toEqual([])
    })

    it('F-16 hears of nothing worse in the logs of its processes than a database that was busy', () => {
      const errors = Object.keys(proven.figures.nodeErrors)
      expect(errors.filter((error) => !/\b(busy|locked)\b/.test(error))).toEqual([])
    })

    it('F-16 F-22 loses nothing that it acknowledged: approvals, enrollments, transfers, sign-ins, counted failures', () => {
      expect(proven.complaints.nothingAcknowledgedIsLost).toEqual([])
    })

    it('R1 R2 R5 OTP-5 F-05 F-08 accepts no code twice, on nodes whose clocks are 40 seconds apart', () => {
      expect(proven.complaints.noCodeWorksTwice).toEqual([])
    })

    it('R21 R23 accepts a backup code once, wherever it is sent at the same moment, and takes no other with it', () => {
      expect(proven.complaints.backupCodesWorkOnce).toEqual([])
    })

    it('R30 F-16 changes devices only by approval, takes no code of a removed one, and leaves everybody a way in', () => {
      expect(proven.complaints.devicesChangeByApproval).toEqual([])
    })

    it('R11 A-10 judges no more wrong answers than the budget allows, also of many at once on several nodes', () => {
      expect(proven.complaints.budgetHolds).toEqual([])
    })

    it('STP-2 R39 F-06 F-23 F-37 makes every approved transfer at most once, and none without its approval', () => {
      expect(proven.complaints.approvalsAreSpentOnce).toEqual([])
    })

    it('F-02 F-07 has done or not done what nobody answered, and says which to whoever asks again', () => {
      expect(proven.complaints.unknownOutcomesResolve).toEqual([])
    })

    it('F-16 F-23 takes back nothing that a node has told of a challenge', () => {
      expect(proven.complaints.whatWasToldStands).toEqual([])
    })

    it('F-16 keeps to a "no": what was declined is never approved or made', () => {
      expect(proven.complaints.declinedStaysDeclined).toEqual([])
    })

    it('F-16 keeps the books balanced', () => {
      expect(proven.complaints.booksBalance).toEqual([])
    })

    it('F-02 F-16 keeps every log whole, line by line', () => {
      expect(proven.complaints.logsAreWhole).toEqual([])
    })

    it('R33 F-15 tells every owner at least once, of nothing that never was, and ends the sessions it must', () => {
      expect(proven.complaints.ownersAreTold).toEqual([])
    })
  })
}

/** Work that was not done at all. */
function missing(work: Readonly<Record<string, number>>): string[] {
  return Object.keys(work).filter((name) => work[name] === 0)
}
