import { describe, expect, it } from 'vitest'
import { prove } from '../proof/proof.ts'
import { describeKillProof } from '../proof/proof-testkit.ts'

describeKillProof(20, 240_000)

describe('the proof itself', () => {
  it('finds out a database that forgets one commit in twenty', async () => {
    const { complaints } = await prove({ kills: 0, answers: 500, seed: 1, forgets: 20 })
    expect(complaints.nothingAcknowledgedIsLost).not.toEqual([])
  }, 120_000)
})
