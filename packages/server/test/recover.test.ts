import type { RecoveryMethod } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { type Account, type Authenticator, newAccount } from '../src/account/account.ts'
import { noRecovery, type Release } from '../src/account/recovery.ts'
import { readKeyRing } from '../src/crypto/key-ring.ts'
import type { Asker, FlowContext } from '../src/flows/flow.ts'
import { refusedRecovery, stopped, stopRecovery, withProof } from '../src/flows/recover.ts'
import { approveRelease, requestRelease } from '../src/flows/request-release.ts'
import { type Limits, readLimits } from '../src/options/limits.ts'
import { readPolicies } from '../src/policy/read-policies.ts'
import { start as now, testKeys } from './world.ts'

const minute = 60_000
const hour = 60 * minute

const context = (limits: Partial<Limits> = {}, policy = {}): FlowContext => ({
  key: { namespace: 'default', id: 'hanako' },
  ...{ now, limits: readLimits(limits), policy: readPolicies({ policy }).of(undefined), rememberAnswers: 0 },
  ...{ keys: readKeyRing(testKeys), random: (length) => new Uint8Array(length).fill(7), open: () => new Uint8Array() },
})

const door: Asker = {
  session: 's1',
  stage: 'first-factor',
  firstFactorAt: now - minute,
  agent: { browser: null, system: null },
  browsers: [],
}
const inside: Asker = { ...door, stage: 'signed-in' }
const owner: Account = {
  ...newAccount,
  firstEnrolledAt: 1,
  authenticators: [{ id: 'a', state: 'active' } as Authenticator],
}

const release = (changes: Partial<Release>): Release => ({
  ...{ by: 'owner', actor: null, requestedAt: now - hour, readyAt: now + hour, expiresAt: now + 72 * hour },
  ...{ dueAt: null, code: null },
  ...changes,
})
const withReleases = (...releases: Release[]): Account => ({ ...owner, recovery: { ...noRecovery, releases } })
const having = (account: Account, ...proofs: RecoveryMethod[]): Account => ({
  ...account,
  recovery: { ...account.recovery, gathering: [{ session: 's1', proofs, sent: [], expiresAt: now + minute }] },
})

describe('LOSS-2 who may prove anything', () => {
  it.each<[string, Account | undefined, Asker, FlowContext, string | null]>([
    ['the password, a moment ago', owner, door, context(), null],
    ['somebody signed in', owner, inside, context(), 'recovery-unavailable'],
    ['nobody there', undefined, door, context(), 'recovery-unavailable'],
    ['never a device', newAccount, door, context(), 'recovery-unavailable'],
    ['who left', { ...owner, leftAt: 5 }, door, context(), 'recovery-unavailable'],
    ['an old password', owner, { ...door, firstFactorAt: now - 11 * minute }, context(), 'first-factor-too-old'],
    [
      'a group with the site’s own devices',
      owner,
      door,
      context({}, { authenticators: 'company' }),
      'recovery-unavailable',
    ],
    ['every device off', { ...owner, authenticators: [] }, door, context(), null],
  ])('LOSS-2 %s', (_who, account, asker, at, code) => {
    expect(refusedRecovery(account, asker, at)?.code ?? null).toBe(code)
  })

  it('LOSS-4 who left comes back by the support desk alone', () => {
    expect(refusedRecovery({ ...owner, leftAt: 5 }, door, context(), 'support')).toBeNull()
  })
})

describe('LOSS-2 what a right proof leads to', () => {
  const ready = { readyAt: now - minute }
  it.each<[string, Account, RecoveryMethod, Partial<Limits>, string, readonly string[]]>([
    ['the first of two', owner, 'email', {}, 'proving', ['recovery-proven']],
    ['the same again', having(owner, 'email'), 'email', {}, 'proving', ['recovery-proven']],
    ['the second', having(owner, 'email'), 'sms', {}, 'waiting', ['recovery-proven', 'recovery-requested']],
    [
      'one where one is enough',
      owner,
      'email',
      { recoveryProofs: 1 },
      'waiting',
      ['recovery-proven', 'recovery-requested'],
    ],
    [
      'two of three',
      having(owner, 'email', 'sms'),
      'release-password',
      { recoveryProofs: 3 },
      'waiting',
      ['recovery-proven', 'recovery-requested'],
    ],
    [
      'the second, without a wait',
      having(owner, 'email'),
      'sms',
      { recoveryWait: 0 },
      'open',
      ['recovery-proven', 'recovery-requested', 'recovery-opened'],
    ],
    ['two more while it waits', having(withReleases(release({})), 'email'), 'sms', {}, 'waiting', ['recovery-proven']],
    ['one while it waits', withReleases(release({})), 'sms', {}, 'proving', ['recovery-proven']],
    ['one after the wait', withReleases(release(ready)), 'sms', {}, 'open', ['recovery-proven', 'recovery-opened']],
    [
      'one after its time has run out',
      withReleases(release({ ...ready, expiresAt: now })),
      'sms',
      {},
      'proving',
      ['recovery-proven'],
    ],
    [
      'one while the desk’s waits',
      withReleases(release({ ...ready, by: 'support' })),
      'sms',
      {},
      'proving',
      ['recovery-proven'],
    ],
    [
      'the desk’s code',
      withReleases(release({ ...ready, by: 'support' })),
      'support-code',
      {},
      'open',
      ['recovery-proven', 'recovery-opened'],
    ],
    [
      'the desk’s code counts as no second proof',
      having(owner, 'support-code'),
      'email',
      {},
      'proving',
      ['recovery-proven'],
    ],
  ])('LOSS-2 %s', (_what, account, method, limits, state, events) => {
    const { outcome, account: after, events: lines } = withProof(account, method, door, context(limits))
    expect(outcome).toEqual({ ok: true, value: { state } })
    expect(lines.map(({ kind }) => kind)).toEqual(events)
    const right = { grounds: 'recovery', session: 's1', firstFactorAt: door.firstFactorAt }
    if (state === 'open') expect(after.mayBind).toMatchObject(right)
    else expect(after.mayBind).toBeNull()
  })

  it('LOSS-2 asking again does not begin the wait again', () => {
    const waiting = release({ readyAt: now + 5 })
    const { account } = withProof(having(withReleases(waiting), 'email'), 'sms', door, context())
    expect(account.recovery.releases).toEqual([waiting])
  })
})

describe('RE-06 what stops it', () => {
  const open = { ...owner, mayBind: { grounds: 'recovery' as const, firstFactorAt: 1, session: 's', until: now + 1 } }
  const pending = { id: 'p', grounds: 'recovery' } as Account['pending'][number]
  it.each<[string, Account, boolean]>([
    ['nothing waits', owner, false],
    ['one waits', withReleases(release({})), true],
    ['the desk’s waits', withReleases(release({ by: 'support' })), true],
    ['one ran out', withReleases(release({ expiresAt: now })), false],
    ['one is open', open, true],
    ['a device is being set up', { ...owner, pending: [pending] }, true],
    ['a right that a backup code gave', { ...open, mayBind: { ...open.mayBind, grounds: 'backup-code' } }, false],
  ])('RE-06 %s', (_what, account, stops) => {
    const after = stopped(account, now)
    expect(after !== null).toBe(stops)
    if (after !== null) expect([after.recovery.releases, after.mayBind, after.pending]).toEqual([[], null, []])
  })

  it('RE-06 the password alone drops what it has proven itself, and nothing else', () => {
    const account = having(withReleases(release({})), 'email')
    const decided = stopRecovery(door)(account, context())
    if (!('account' in decided)) throw new Error('nothing changed')
    expect(decided.account.recovery).toEqual({ ...account.recovery, gathering: [] })
  })
})

describe('RE-07 the desk’s release', () => {
  const first = { actor: 'desk-17', reason: 'Card shown' }
  const asked = (changes: Partial<Release> = {}) =>
    withReleases(release({ by: 'support', actor: 'desk-17', ...changes }))
  it.each<[string, Account, string]>([
    ['nobody there', newAccount, 'account-unknown'],
    ['never a device', { ...newAccount, changedAt: 1 }, 'never-enrolled'],
    ['asked for already', asked(), 'requested-already'],
  ])('RE-07 is not asked for: %s', (_what, account, code) => {
    expect(requestRelease(first)(account, context()).outcome).toMatchObject({ ok: false, code })
  })

  it.each<[string, Account, string, Partial<Limits>, string | null]>([
    ['nobody asked', owner, 'desk-02', {}, 'nothing-requested'],
    ['the owner asked', withReleases(release({})), 'desk-02', {}, 'nothing-requested'],
    ['too early', asked(), 'desk-02', {}, 'too-early'],
    ['the same operator', asked({ readyAt: now }), 'Desk-17', {}, 'same-operator'],
    ['the same operator, before the time', asked(), 'desk-17', {}, 'same-operator'],
    ['another', asked({ readyAt: now }), 'desk-02', {}, null],
    ['the same, where one is enough', asked({ readyAt: now }), 'desk-17', { releaseOperators: 1 }, null],
    ['it ran out', asked({ readyAt: now - 2, expiresAt: now }), 'desk-02', {}, 'nothing-requested'],
  ])('RE-07 is approved or not: %s', (_what, account, actor, limits, code) => {
    const { outcome } = approveRelease({ actor, reason: 'Checked' })(account, context(limits))
    expect(outcome.ok ? null : outcome.code).toBe(code)
  })
})
