import type { Client } from '@warifu/client'
import { describe, expect, it } from 'vitest'
import { ChallengeFlow } from '../src/flow/challenge-flow.ts'
import { bad, good, setting } from './flow-setting.ts'
import { challenge, passed } from './pages.ts'

const asked = { ...challenge, check: { label: '口座番号の下4桁', digits: 4 } }

async function asking(answer: Client['answer']) {
  const heard: unknown[] = []
  const parts = setting({
    challenge: async () => good(asked),
    answer: (...sent) => {
      heard.push(sent)
      return answer(...sent)
    },
  })
  const flow = new ChallengeFlow(parts.client, parts.clock)
  await flow.open('c1')
  return { flow, heard }
}

describe('digits of the details', () => {
  it('STP-6 go out with the code', async () => {
    const { flow, heard } = await asking(async () => good(passed))
    await flow.answer('123456', { check: '4567' })
    expect(heard).toEqual([['c1', '123456', { check: '4567' }]])
    expect(flow.state.step).toBe('approved')
  })

  it('STP-6 wrong ones can be corrected, and cost an answer of this challenge', async () => {
    const { flow } = await asking(async () => bad('wrong-check', { answersLeft: 4 }))
    await flow.answer('123456', { check: '4568' })
    expect(flow.state).toMatchObject({
      step: 'asking',
      challenge: { answersLeft: 4 },
      questions: { code: { refusal: { code: 'wrong-check' }, failures: 0, wait: null } },
    })
  })

  it('STP-6 the last wrong ones end it; missing ones do not', async () => {
    const missing = await asking(async () => bad('check-required'))
    await missing.flow.answer('123456')
    expect(missing.flow.state.step).toBe('asking')
    const { flow } = await asking(async () => bad('wrong-check', { answersLeft: 0 }))
    await flow.answer('123456', { check: '4568' })
    expect(flow.state).toMatchObject({ step: 'ended', problem: { code: 'challenge-exhausted' } })
  })
})
