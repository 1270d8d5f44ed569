import { describe, expect, it } from 'vitest'
import { ask, createWarifu, operation } from '../src/index.ts'
import { createWorld, transfer } from './world.ts'

describe('createWarifu', () => {
  it.each([
    [{ origin: 'http://bank.example' }, /origin must be the site's own https origin/],
    [{ origin: 'https://bank.example/' }, /origin must be/],
    [{ origin: 'bank.example' }, /origin must be/],
    [{ issuer: 'A:B' }, /issuer must be/],
    [{ issuer: ' ' }, /issuer must be/],
    [{ siteName: { ja: 'わりふ銀行' } }, /siteName must have a name in each language/],
    [{ basePath: 'otp' }, /basePath must be a path/],
    [{ basePath: '/otp/' }, /basePath must be a path/],
    [{ enrollment: 'maybe' }, /enrollment must be/],
    [{ identify: null }, /identify must be a function/],
    [{ store: {} }, /store must be a Warifu store/],
    [{ limits: { window: 5 } }, /limits.window must be a whole number from 0 to 2; got 5/],
    [{ limits: { approval: '1' } }, /limits.approval/],
    [{ limits: { nonsense: 1 } }, /limits.nonsense is not an option/],
    [{ nonsense: 1 }, /nonsense is not an option/],
    [{ operations: { transfer: {} } }, /must have rules/],
  ])('A-68 refuses %j in one sentence that names the option', (options, message) => {
    expect(() => createWorld(options as never)).toThrow(message)
  })

  it('A-68 refuses names of operations that are its own, or not plain', () => {
    for (const name of ['sign-in', 'remove-authenticator', 'Transfer']) {
      expect(() => createWorld({ operations: { [name]: transfer } } as never)).toThrow(
        `operations.${name}: a name has lower-case letters, digits and hyphens, and sign-in, `,
      )
    }
  })

  it('takes a developer’s own machine without https', () => {
    for (const origin of ['http://localhost:4000', 'http://127.0.0.1:4000'])
      expect(() => createWorld({ origin })).not.toThrow()
  })

  it('a session that identify half made is the host’s mistake and no session', async () => {
    const world = createWorld({ identify: () => ({ accountId: 'hanako' }) as never })
    expect((await world.browser().call('GET', '/otp/state')).status).toBe(503)
    expect(String(world.errors[0])).toMatch(/identify must return sessionId/)
  })

  it('protecting an operation nobody defined is a mistake of the host', async () => {
    const world = createWorld()
    await expect(world.warifu.protect(world.browser().request('POST', '/x'), 'nope' as 'transfer', {})).rejects.toThrow(
      /no operation "nope"/,
    )
  })

  it('EMB-5 ties details, facts and store together in types', () => {
    const world = createWorld()
    const typed = async () => {
      const gate = await world.warifu.protect(
        new Request('https://x.example'),
        'transfer',
        {},
        { spend: 'in-my-transaction' },
      )
      if (!gate.ok) return
      const amount: number = gate.details.amount
      // @ts-expect-error facts must be the operation's
      gate.spend(world.database, { facts: { other: 1 }, reference: String(amount) })
      // @ts-expect-error there is no such operation
      await world.warifu.protect(new Request('https://x.example'), 'transfers', {})
    }
    expect(typed).toBeTypeOf('function')
    operation({
      title: { ja: '', en: '' },
      details: transfer.details,
      rules: () => [ask('code', 'a', true)],
      // @ts-expect-error the reason a has no sentence
      reasons: {},
      summary: () => [],
    })
    const withoutIdentify = { issuer: 'x', origin: 'https://x.example', store: world.store, keys: '' }
    // @ts-expect-error identify is missing
    expect(() => createWarifu(withoutIdentify)).toThrow()
  })
})
