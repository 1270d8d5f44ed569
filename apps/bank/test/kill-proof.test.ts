import { describe, expect, it } from 'vitest'
import { prove } from '../proof/proof.ts'
import { describeKillProof } from '../proof/proof-testkit.ts'

describeKillProof(20, 240_000)

describe('the proof itself', () => {
  it('finds out a database that forgets one commit in ten', async () => {
    const { complaints } = await prove({ kills: 0, answers: 200, seed: 1, forgets: 10 })
    expect(complaints.nothingAcknowledgedIsLost).not.toEqual([])
  }, 120_000)
})
