import { highAmount, type TransferDetails } from '../terms.ts'
import { decline, prove, sendCode, stateOf } from './answering.ts'
import { onePrintedCodeTwice, printBackupCodes, signInByPaper } from './backup-codes.ts'
import { Browser } from './browser.ts'
import type { Dice } from './dice.ts'
import { accountNameOf, type Person, type TransferOrder } from './person.ts'
import { signIn, signOut } from './sign-in.ts'
import { askForTransfer, sendOnce, sendUntilHeard, transfer, writeDraft } from './transfer.ts'
import { freshCode } from './waiting.ts'
import type { World } from './world.ts'

/** Something a customer does in a browser; the other one is signed in as well. */
type Act = (browser: Browser, other: Browser) => Promise<unknown>

/** A customer with a phone and two browsers, who makes transfers all day long in every way that people do. */
export class Customer {
  readonly person: Person
  readonly #dice: Dice
  readonly #payees: readonly Person[]
  readonly #browsers: readonly [Browser, Browser]
  readonly #keepsPaper: boolean
  #orders = 0

  constructor(world: World, person: Person, payees: readonly Person[]) {
    this.person = person
    // Who has printed backup codes uses them, and has new ones printed.
    this.#keepsPaper = person.paper !== null
    this.#payees = payees.filter(({ id }) => id !== person.id)
    this.#dice = world.dice.of(person.id)
    this.#browsers = [new Browser(world, person.id, 'laptop'), new Browser(world, person.id, 'phone')]
  }

  /** Goes on until everybody leaves. */
  async live(): Promise<void> {
    const { world } = this.#browsers[0]
    // On the first morning already, before anybody is killed.
    if (this.#keepsPaper) for (const act of this.#actsByPaper) await this.#act(act)
    while (!world.stopping) {
      const byPaper = this.#keepsPaper && this.#dice.chance(0.35)
      await this.#act(this.#dice.pick(byPaper ? this.#actsByPaper : this.#acts))
    }
  }

  readonly #acts: readonly Act[] = [
    (browser) => this.#small(browser),
    (browser) => this.#small(browser),
    (browser) => this.#pressTwice(browser),
    (browser) => this.#approved(browser),
    (browser) => this.#approved(browser),
    (browser) => this.#approvedAndSentTwice(browser),
    (browser) => this.#approvedAndSentTwice(browser),
    (browser, other) => this.#oneCodeInTwoBrowsers(browser, other),
    (browser, other) => this.#oneCodeInTwoBrowsers(browser, other),
    (browser) => this.#oneAnswerTwice(browser),
    (browser) => this.#replay(browser),
    (browser) => this.#mistype(browser),
    (browser) => this.#declined(browser),
    (browser) => signOut(browser),
    (browser) => browser.send({ kind: 'look' }, { method: 'GET', path: '/notices' }),
  ]

  readonly #actsByPaper: readonly Act[] = [
    (browser, other) => onePrintedCodeTwice([browser, other], this.person, this.#dice),
    (browser) => signInByPaper(browser, this.person),
  ]

  async #act(act: Act): Promise<void> {
    const [browser, other] = this.#dice.shuffled(this.#browsers) as [Browser, Browser]
    await signIn(browser, this.person)
    await signIn(other, this.person)
    if (this.#keepsPaper && (this.person.paper?.isUsedUp ?? true)) await printBackupCodes(browser, this.person, null)
    if (browser.signedIn && other.signedIn) await act(browser, other)
  }

  /** A transfer that needs no code; on a draft, since nothing else can tell a second press from a second wish. */
  async #small(browser: Browser): Promise<void> {
    const order = await writeDraft(browser, this.#order('small'))
    if (order.draft !== null) await sendUntilHeard(browser, order, null)
  }

  async #pressTwice(browser: Browser): Promise<void> {
    const order = await writeDraft(browser, this.#order('small'))
    if (order.draft !== null) await this.#sendTwice(browser, order, null)
  }

  async #approved(browser: Browser): Promise<void> {
    const order = this.#order(this.#dice.chance(0.3) ? 'new-payee' : 'high')
    await transfer(browser, this.person, this.#dice.chance(0.5) ? await writeDraft(browser, order) : order)
  }

  /** One approved challenge, sent to two nodes at once: the guard is the approval alone. */
  async #approvedAndSentTwice(browser: Browser): Promise<void> {
    const order = this.#order('high')
    const challenge = await askForTransfer(browser, order)
    if (challenge === null || (await prove(browser, this.person, challenge)) === 'over') return
    await this.#sendTwice(browser, order, challenge)
  }

  /** Two sessions, two challenges, one code, two nodes, at the same moment. */
  async #oneCodeInTwoBrowsers(browser: Browser, other: Browser): Promise<void> {
    const orders = [this.#order('high'), this.#order('high')] as const
    const mine = await askForTransfer(browser, orders[0])
    const others = await askForTransfer(other, orders[1])
    if (mine === null || others === null) return
    const code = await freshCode(browser, this.person)
    const nodes = await this.#nodes()
    await Promise.all([sendCode(browser, mine, code, nodes[0]), sendCode(other, others, code, nodes[1])])
    for (const [who, challenge, order] of [
      [browser, mine, orders[0]],
      [other, others, orders[1]],
    ] as const) {
      if ((await stateOf(who, challenge)) === 'approved') await sendUntilHeard(who, order, challenge)
    }
  }

  /** A proxy that delivers an answer twice. */
  async #oneAnswerTwice(browser: Browser): Promise<void> {
    const order = this.#order('high')
    const challenge = await askForTransfer(browser, order)
    if (challenge === null) return
    const code = await freshCode(browser, this.person)
    const nodes = await this.#nodes()
    await Promise.all(nodes.map((node) => sendCode(browser, challenge, code, node)))
    if ((await stateOf(browser, challenge)) === 'approved') await sendUntilHeard(browser, order, challenge)
  }

  /** A code that was shown before, for another transfer; then the right way. */
  async #replay(browser: Browser): Promise<void> {
    const order = this.#order('high')
    const challenge = await askForTransfer(browser, order)
    if (challenge === null) return
    await sendCode(browser, challenge, this.person.phone.old(this.#dice.pick([0, 1])))
    if ((await prove(browser, this.person, challenge)) === 'approved') await sendUntilHeard(browser, order, challenge)
  }

  async #mistype(browser: Browser): Promise<void> {
    const order = this.#order('high')
    const challenge = await askForTransfer(browser, order)
    if (challenge === null) return
    await sendCode(browser, challenge, this.person.phone.wrong(this.#dice.below(1_000_000)))
    if ((await prove(browser, this.person, challenge)) === 'approved') await sendUntilHeard(browser, order, challenge)
  }

  /** Said no, and then the code comes after all. */
  async #declined(browser: Browser): Promise<void> {
    const order = this.#order('high')
    const challenge = await askForTransfer(browser, order)
    if (challenge === null) return
    if (this.#dice.chance(0.5) && (await prove(browser, this.person, challenge)) === 'over') return
    await decline(browser, challenge)
    await sendCode(browser, challenge, await freshCode(browser, this.person))
    await sendUntilHeard(browser, order, challenge)
  }

  async #sendTwice(browser: Browser, order: TransferOrder, challenge: string | null): Promise<void> {
    const nodes = await this.#nodes()
    await Promise.all(nodes.map((node) => sendOnce(browser, order, challenge, node)))
    await sendUntilHeard(browser, order, challenge)
  }

  #nodes() {
    const { cluster } = this.#browsers[0].world
    return cluster.several(2, this.#dice)
  }

  #order(kind: 'small' | 'high' | 'new-payee'): TransferOrder {
    this.#orders += 1
    const payee = this.#dice.pick(this.#payees)
    const details: TransferDetails = {
      kind: 'domestic',
      from: accountNameOf(this.person),
      // The others of this bank are paid too, so that every account is written from several sides.
      ...{ bank: '0999', branch: '001', type: 'ordinary', number: payee.number, payeeName: payee.kana },
      ...(kind === 'new-payee' && stranger(this.#orders)),
      amount: kind === 'high' ? highAmount + this.#orders : this.#orders,
    }
    return { details, draft: null }
  }
}

/** Somebody at another bank whom nobody has paid before. */
function stranger(count: number): Pick<TransferDetails, 'bank' | 'branch' | 'number' | 'payeeName'> {
  return { bank: '0998', branch: '101', number: String(1_000_000 + count), payeeName: 'サトウ ジロウ' }
}
