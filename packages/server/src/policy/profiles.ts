import type { Limits } from '../options/limits.ts'
import type { Policy } from './policy.ts'

/** Limits and policy that go together: plain options of `createWarifu`, to spread or to pick from. */
export interface Profile {
  limits: Partial<Limits>
  policy: Policy
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Both lead in and to a new device; neither does anything else. */
const withPaper = {
  'sign-in': ['code', 'backup-code'],
  'add-authenticator': ['code', 'backup-code'],
  'replace-authenticator': ['code', 'backup-code'],
} as const

const codesOnly = { 'sign-in': ['code'], 'add-authenticator': ['code'], 'replace-authenticator': ['code'] } as const

/**
 * NIST SP 800-63B-4 (2025), authenticator assurance level 2: a password and a code.
 *
 * - Wrong answers: 33 in each of two lanes, with what operators grant below the 100 of section 3.2.2.
 * - A code lives for 90 seconds, of the two minutes of section 3.1.4.
 * - Backup codes are look-up secrets of 65 bits (section 3.1.2); recovery takes two proofs (section 4.2.2.2).
 *
 * What the host must do: end sessions after 24 hours, and after one hour without activity (section 2.2.3); check
 * passwords as section 3.1.1 says; and offer one way that is phishing-resistant (section 2.2.2), which codes are not
 * (section 3.2.5). Until such a method is installed a site is at this level but for that.
 */
const nistAal2: Profile = freeze({
  limits: {
    ...{ failuresInARow: 5, cap: 33, answers: 5, window: 1, lookAhead: 10 },
    ...{ challenge: 5 * minute, approval: 2 * minute, freshFirstFactor: 10 * minute },
    ...{ sentCode: 10 * minute, recoveryProofs: 2 },
  },
  policy: { enrollment: 'required', methods: withPaper },
})

/**
 * Strong customer authentication of the European Union: Delegated Regulation (EU) 2018/389.
 *
 * - Five wrong answers in a row, then a wait (Article 4(3)(b)).
 * - Backup codes sign nobody in and bind nothing: a printed list is no element of possession (EBA-Op-2019-06, table 2);
 *   they only report a device as lost. Who has lost every device
 *   recovers (Article 24: bound anew by strong authentication, or by the provider in its own premises or by other means
 *   as safe).
 * - An approval is spent within two minutes, by exactly the details that the person saw (Article 5(1)(a), (c), (d)).
 *
 * What the host must do: end sessions after five minutes without activity (Article 4(3)(d)); put amount and payee in the
 * details and the summary of every payment; watch transactions (Article 2). The code itself is not computed from amount
 * and payee: the server binds it (Article 5(1)(b) is met by the approval, not by what the device shows).
 */
const psd2: Profile = freeze({
  limits: {
    ...{ failuresInARow: 5, cap: 33, answers: 5, window: 1, lookAhead: 10 },
    ...{ challenge: 5 * minute, approval: 2 * minute, recoveryProofs: 2 },
  },
  policy: { enrollment: 'required', methods: codesOnly },
})

/**
 * A bank in Japan. No rule gives figures for codes; these follow what banks there publish, and the house's own.
 *
 * - Everybody has a device; who has none yet gets 30 days from the first sign-in.
 * - What is of high risk waits 24 hours after a new device, as a raised limit does at banks that let it begin the next
 *   day.
 * - A device that lay idle for 180 days is asked about (the yearly review asks twice).
 *
 * What the host must do: ask for a code by rule for new payees, above an amount and above a day's total (`moneyRules`;
 * 300,000 yen a day is a common default for payees that are not registered), for changes of address, telephone, e-mail
 * and limits, and tell the customer of each; hold passwords and sessions; name in its own notices no link to sign in.
 * Securities firms: since October 2025 the supervisor wants phishing-resistant methods for signing in, withdrawing and
 * changing the account that is paid out to; say `'phishingResistant'` there, which codes never satisfy.
 */
const japaneseBank: Profile = freeze({
  limits: {
    ...{ failuresInARow: 5, answers: 5, window: 1 },
    ...{ challenge: 5 * minute, approval: 2 * minute, coolOff: 24 * hour, stale: 180 * day },
    ...{ recoveryProofs: 2, recoveryWait: 24 * hour },
  },
  policy: { enrollment: 'required', grace: 30 * day, methods: withPaper },
})

/**
 * Ready-made options, each with its figures, their sources, and what the host must still do. One that names a method
 * that is not installed refuses to start, and says which.
 *
 * @example
 * ```ts
 * const warifu = createWarifu({ ...profiles.psd2, issuer, origin, store, keys, identify, operations })
 * ```
 */
export const profiles = { nistAal2, psd2, japaneseBank } as const

function freeze(profile: Profile): Profile {
  return Object.freeze({ limits: Object.freeze(profile.limits), policy: Object.freeze(profile.policy) })
}
