import { describe, expect, it } from 'vitest'
import { type Account, type Authenticator, newAccount } from '../src/account/account.ts'
import { stillCounts } from '../src/account/methods.ts'
import type { Asker, FlowContext } from '../src/flows/flow.ts'
import { signInWithoutAuthenticator } from '../src/flows/sign-in-without-authenticator.ts'
import { type Policy, profiles } from '../src/index.ts'
import { readLimits } from '../src/options/limits.ts'
import { answeredLately, withAnswer } from '../src/policy/freshness.ts'
import { graceOf, withGrace } from '../src/policy/grace.ts'
import { methodsFor } from '../src/policy/methods.ts'
import type { AppliedPolicy } from '../src/policy/policy.ts'
import { type PolicyOptions, readPolicies } from '../src/policy/read-policies.ts'
import { start as now, operations } from './world.ts'

const minute = 60_000
const day = 24 * 60 * minute

const read = (options: PolicyOptions) => readPolicies({ operations, ...options })
const site = (policy: Policy): AppliedPolicy => read({ policy }).of(undefined)
const context = (policy: AppliedPolicy, at = now): FlowContext =>
  ({ policy, now: at, rememberAnswers: 10 * minute }) as unknown as FlowContext

const app = { id: 'app', state: 'active', hardware: null } as unknown as Authenticator
const token = { ...app, id: 'token', hardware: { serial: '77', notBefore: null, notAfter: null } }
const owner: Account = { ...newAccount, firstEnrolledAt: 1, authenticators: [app, token] }

describe('MTH-4 what counts for which operation', () => {
  it.each<[string, Policy, string, readonly string[]]>([
    ['as usual for a transfer', {}, 'transfer', ['code']],
    ['as usual for signing in', {}, 'sign-in', ['code', 'backup-code']],
    ['as usual for what throws devices out', {}, 'remove-authenticator', ['code']],
    ['signing in with codes only', { methods: { 'sign-in': ['code'] } }, 'sign-in', ['code']],
    ['and nothing else is touched', { methods: { 'sign-in': ['code'] } }, 'add-authenticator', ['code', 'backup-code']],
    [
      'a host’s operation with paper',
      { methods: { transfer: ['code', 'backup-code'] } },
      'transfer',
      ['code', 'backup-code'],
    ],
    ['an operation nobody named', {}, 'constructor', ['code']],
    ['TB-10 what no page in between can pass on', { methods: { transfer: 'phishingResistant' } }, 'transfer', []],
    ['TB-10 signing in by it', { methods: { 'sign-in': 'phishingResistant' } }, 'sign-in', []],
  ])('MTH-4 %s', (_name, policy, operation, methods) => {
    expect(methodsFor(site(policy), operation)).toEqual(methods)
  })

  it('TB-10 nothing that is typed ever counts as phishing-resistant, whatever the operation', () => {
    for (const operation of ['sign-in', 'transfer', 'add-authenticator', 'remove-authenticator']) {
      expect(methodsFor(site({}), operation, true)).toEqual([])
    }
  })

  it('ORG-2 a group’s policy stands before the site’s, operation by operation', () => {
    const policies = read({
      policy: { enrollment: 'required', methods: { 'sign-in': ['code'] } },
      groups: {
        staff: { authenticators: 'company', methods: { transfer: 'phishingResistant' } },
        guests: { enrollment: 'optional' },
      },
    })
    expect(policies.of({ group: 'staff' })).toMatchObject({ enrollment: 'required', authenticators: 'company' })
    expect(methodsFor(policies.of({ group: 'staff' }), 'sign-in')).toEqual(['code'])
    expect(methodsFor(policies.of({ group: 'staff' }), 'transfer')).toEqual([])
    expect(policies.of({ group: 'guests' })).toMatchObject({ enrollment: 'optional', authenticators: 'any' })
    expect(methodsFor(policies.of({ group: null }), 'transfer')).toEqual(['code'])
    expect(policies.groups).toEqual(['staff', 'guests'])
  })

  it.each(['nobody', '', 'constructor', '__proto__', 'toString', 'Staff', 'staff '])(
    'ORG-2 attack: a group that the options do not name, %j, decides nothing',
    (group) => {
      const policies = read({ groups: { staff: {} } })
      expect(() => policies.of({ group })).toThrow(expect.objectContaining({ code: 'unknown-group' }))
    },
  )

  it('what the host does with its options later changes no policy', () => {
    const methods: Record<string, ['code']> = { 'sign-in': ['code'] }
    const groups: Record<string, Policy> = { staff: { methods } }
    const policies = read({ groups })
    methods.transfer = ['code']
    groups.others = {}
    expect(policies.of({ group: 'staff' }).methods.has('transfer')).toBe(false)
    expect(() => policies.of({ group: 'others' })).toThrow()
  })
})

describe('A-68 policies that are refused at creation', () => {
  it.each<[unknown, RegExp]>([
    [
      { policy: { methods: { transfer: ['passkey'] } } },
      /policy.methods.transfer names "passkey", which is not installed/,
    ],
    [{ groups: { staff: { methods: { 'sign-in': ['code', 'push'] } } } }, /groups.staff.methods.sign-in names "push"/],
    [{ policy: { methods: { transfer: ['toString'] } } }, /names "toString", which is not installed/],
    [{ policy: { methods: { transfer: [] } } }, /must be a list of methods that is not empty/],
    [{ policy: { methods: { transfer: 'code' } } }, /must be a list of methods/],
    [{ policy: { methods: { transfers: ['code'] } } }, /policy.methods.transfers: there is no such operation/],
    [{ policy: { methods: { constructor: ['code'] } } }, /there is no such operation/],
    [{ policy: { methods: { 'remove-authenticator': ['backup-code'] } } }, /it is never answered with backup-code/],
    [{ policy: { methods: { 'new-backup-codes': ['code', 'backup-code'] } } }, /it is never answered with backup-code/],
    [{ policy: { methods: [] } }, /policy.methods must be an object/],
    [{ policy: { enrollment: 'maybe' } }, /policy.enrollment must be 'optional' or 'required'; got "maybe"/],
    [{ policy: { enrollment: 'required' }, enrollment: 'optional' }, /enrollment stands twice/],
    [{ policy: { grace: -1 } }, /policy.grace must be milliseconds from 0 to/],
    [{ policy: { grace: Number.POSITIVE_INFINITY } }, /policy.grace must be milliseconds/],
    [{ policy: { grace: 400 * day } }, /policy.grace must be milliseconds/],
    [{ policy: { graceEnds: '2027-04-01' } }, /policy.graceEnds must be milliseconds/],
    [{ policy: { authenticators: 'private' } }, /policy.authenticators must be 'any' or 'company'/],
    [{ policy: { nonsense: 1 } }, /policy.nonsense is not an option/],
    [{ policy: null }, /policy must be an object/],
    [{ groups: { staff: 1 } }, /groups.staff must be an object/],
    [{ groups: { '': {} } }, /groups: a name has 1 to 64/],
    [{ groups: [{}] }, /groups must be an object/],
  ])('A-68 %j', (options, message) => {
    expect(() => read(options as PolicyOptions)).toThrow(message)
  })
})

describe('ORG-2 grace', () => {
  const required = { enrollment: 'required' } as const
  const account = (graceUntil: number | null): Account => ({ ...newAccount, graceUntil })

  it.each<[string, Policy, number | null, number]>([
    ['none', required, null, 0],
    ['its own, from now', { ...required, grace: day }, null, now + day],
    ['its own, as it began', { ...required, grace: day }, now + 5, now + 5],
    ['as it began, though policy now gives more', { ...required, grace: 9 * day }, now + 5, now + 5],
    ['as it began, though policy now gives none', required, now + 5, now + 5],
    ['until the day for all', { ...required, graceEnds: now + 7 }, null, now + 7],
    ['whichever ends first', { ...required, grace: day, graceEnds: now + 7 }, null, now + 7],
    ['the day for all also ends one that began', { ...required, grace: day, graceEnds: now + 7 }, now + 9, now + 7],
    ['over', { ...required, grace: day }, now - 1, now - 1],
  ])('ORG-2 %s', (_name, policy, begun, until) => {
    expect(graceOf(account(begun), site(policy), now)).toBe(until)
  })

  it('ORG-2 begins once, and only where policy has one', () => {
    const staff = site({ ...required, grace: day })
    const begun = withGrace(newAccount, staff, now)
    expect(begun.graceUntil).toBe(now + day)
    expect(withGrace(begun, site({ ...required, grace: 30 * day }), now + minute)).toBe(begun)
    expect(withGrace(newAccount, site({}), now)).toBe(newAccount)
    expect(withGrace(newAccount, site({ grace: day }), now)).toBe(newAccount)
    expect(withGrace(owner, staff, now)).toBe(owner)
  })

  it.each<[string, Policy, number | null, number, 'in' | 'refused']>([
    ['policy demands none', {}, null, 0, 'in'],
    ['policy demands one', required, null, 0, 'refused'],
    ['grace begins', { ...required, grace: day }, null, 0, 'in'],
    ['the last millisecond of the grace', { ...required, grace: day }, now + day, day - 1, 'in'],
    ['the grace is over', { ...required, grace: day }, now + day, day, 'refused'],
    ['the day for all has come', { ...required, graceEnds: now }, null, 0, 'refused'],
  ])('ORG-2 signing in without a device: %s', (_name, policy, begun, later, expected) => {
    const decision = signInWithoutAuthenticator(account(begun), context(site(policy), now + later))
    expect(decision.outcome).toEqual(
      expected === 'in' ? { ok: true, value: true } : { ok: false, refusal: { code: 'enrollment-required' } },
    )
  })

  it('ORG-2 attack: no grace lets an account in that once had a device', () => {
    const gone: Account = { ...account(now + day), firstEnrolledAt: 1 }
    const decision = signInWithoutAuthenticator(gone, context(site({ ...required, grace: day })))
    expect(decision.outcome).toEqual({ ok: true, value: false })
  })
})

describe('whether an answer that was given counts now', () => {
  const byApp = { method: 'code', authenticator: 'app', at: now } as const
  const byToken = { method: 'code', authenticator: 'token', at: now } as const
  const byPaper = { method: 'backup-code', authenticator: null, at: now } as const
  const ofEarlier = { method: 'code', authenticator: null, at: now } as const
  const company: Policy = { authenticators: 'company' }

  it.each<[string, Policy, Parameters<typeof stillCounts>[1], Account, boolean]>([
    ['a code of an app', {}, byApp, owner, true],
    ['a code of an app where devices are the company’s', company, byApp, owner, false],
    ['a code of a token there', company, byToken, owner, true],
    ['a code of a device that is gone', {}, byApp, { ...owner, authenticators: [token] }, false],
    [
      'a code of one that is suspended',
      {},
      byApp,
      { ...owner, authenticators: [{ ...app, state: 'suspended' }] },
      false,
    ],
    ['a backup code, for a transfer', {}, byPaper, owner, false],
    ['a code of which nobody kept the device', {}, ofEarlier, owner, true],
    ['the same where devices are the company’s', company, ofEarlier, owner, false],
    [
      'anything, where only the phishing-resistant counts',
      { methods: { transfer: 'phishingResistant' } },
      byToken,
      owner,
      false,
    ],
  ])('ORG-2 TB-08 %s', (_name, policy, answer, account, counts) => {
    const applied = site(policy)
    expect(stillCounts(account, answer, methodsFor(applied, 'transfer'), { policy: applied, now })).toBe(counts)
  })
})

describe('STP-5 freshness', () => {
  const byApp = (at = now) => ({ method: 'code', authenticator: 'app', at }) as const
  const asker = { session: 's', stage: 'signed-in', firstFactorAt: now - day } as Asker
  const answered = withAnswer(owner, byApp(), asker, context(site({})))
  const wanted = { operation: 'change-address', maxAge: 5 * minute, phishingResistant: false }

  it.each<[string, Partial<Asker>, number, Partial<typeof wanted>, Policy, boolean]>([
    ['at once', {}, 0, {}, {}, true],
    ['just young enough', {}, 5 * minute - 1, {}, {}, true],
    ['too old', {}, 5 * minute, {}, {}, false],
    ['given later than now', {}, -1, {}, {}, false],
    ['in another session', { session: 'other' }, 0, {}, {}, false],
    ['in a session taken back to its first factor', { stage: 'first-factor' }, 0, {}, {}, false],
    ['before the session was signed in anew', { firstFactorAt: now }, 0, {}, {}, false],
    ['where more is asked', {}, 0, { phishingResistant: true }, {}, false],
    ['of a device that counts no more', {}, 0, {}, { authenticators: 'company' }, false],
  ])('STP-5 an answer %s', (_name, who, later, what, policy, fresh) => {
    const found = answeredLately(
      answered,
      { ...wanted, ...what },
      { ...asker, ...who },
      context(site(policy), now + later),
    )
    expect(found !== null).toBe(fresh)
  })

  it('STP-5 keeps the newest answers of few sessions, and none where nothing goes by them', () => {
    let account = owner
    for (let i = 0; i < 20; i++) {
      account = withAnswer(account, byApp(), { ...asker, session: `s${i}` }, context(site({})))
    }
    expect(account.earlierAnswers.map(({ session }) => session)).toEqual(['s15', 's16', 's17', 's18', 's19'])
    const later = withAnswer(account, byApp(), asker, context(site({}), now + 11 * minute))
    expect(later.earlierAnswers.map(({ session }) => session)).toEqual(['s'])
    const none = { ...context(site({})), rememberAnswers: 0 }
    expect(withAnswer(owner, byApp(), asker, none)).toBe(owner)
  })
})

describe('MTH-4 profiles', () => {
  it.each(Object.entries(profiles))('MTH-4 %s is within every range, and starts', (_name, { limits, policy }) => {
    expect(readLimits(limits)).toMatchObject(limits)
    expect(site(policy).enrollment).toBe('required')
    expect(readLimits(limits).failuresInARow).toBeLessThanOrEqual(5)
    expect(Object.isFrozen(limits) && Object.isFrozen(policy)).toBe(true)
  })

  it('MTH-4 the one for PSD2 takes no printed codes: they are no element of possession', () => {
    for (const operation of ['sign-in', 'add-authenticator', 'replace-authenticator', 'transfer']) {
      expect(methodsFor(site(profiles.psd2.policy), operation)).toEqual(['code'])
    }
  })

  it('MTH-4 one that names a method that is not installed refuses to start, and says which', () => {
    const { policy } = profiles.nistAal2
    const wanted: Policy = { ...policy, methods: { ...policy.methods, transfer: ['passkey'] } }
    expect(() => site(wanted)).toThrow(
      'policy.methods.transfer names "passkey", which is not installed: code and backup-code are.',
    )
  })
})
