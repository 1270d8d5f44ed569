import { sendCode } from './answering.ts'
import { Browser } from './browser.ts'
import type { Dice } from './dice.ts'
import { approve, type Change, changeOnce, guarded } from './guarded.ts'
import { confirm } from './newcomer.ts'
import type { Person } from './person.ts'
import { Phone } from './phone.ts'
import { askToTry, signIn } from './sign-in.ts'
import { freshCode } from './waiting.ts'
import type { World } from './world.ts'

/** Somebody who does nothing but add, rename and remove devices, in two browsers and with whichever phone is at hand. */
export class Tinkerer {
  readonly #person: Person
  readonly #dice: Dice
  readonly #browsers: readonly [Browser, Browser]
  #phones: Phone[]
  #names = 0

  constructor(world: World, person: Person) {
    this.#person = person
    this.#phones = [person.phone]
    this.#dice = world.dice.of(person.id)
    this.#browsers = [new Browser(world, person.id, 'laptop'), new Browser(world, person.id, 'phone')]
  }

  async live(): Promise<void> {
    const { world } = this.#browsers[0]
    while (!world.stopping) {
      const [browser, other] = this.#dice.shuffled(this.#browsers) as [Browser, Browser]
      await signIn(browser, this.#withAnyPhone())
      await signIn(other, this.#withAnyPhone())
      if (browser.signedIn && other.signedIn) await this.#tinker(browser, other)
      await this.#lookAtDevices(browser)
    }
  }

  #tinker(browser: Browser, other: Browser): Promise<unknown> {
    const [first, second] = this.#dice.shuffled(this.#phones)
    if (first === undefined || second === undefined) return this.#add(browser)
    if (this.#phones.length === 2 && this.#dice.chance(0.6)) return this.#removeBoth([browser, other], [first, second])
    if (this.#phones.length > 3 || this.#dice.chance(0.4)) return this.#remove(browser, first, second)
    return this.#dice.chance(0.5) ? this.#add(browser) : guarded(browser, this.#with(first), this.#renaming(second))
  }

  async #add(browser: Browser): Promise<void> {
    const json = { name: this.#name() }
    const { reply } = await guarded(browser, this.#withAnyPhone(), () => ({
      what: { kind: 'start-enrollment' },
      request: { method: 'POST', path: '/otp/enrollments', json },
    }))
    const { id, secret } = reply.body
    if (id === undefined || secret === undefined) return
    const phone = new Phone(browser.world.clock.now)
    phone.scan(id, secret)
    // Whether it is a device now, the list of devices tells.
    this.#phones.push(phone)
    await confirm(browser, await freshCode(browser, this.#with(phone)), this.#dice)
  }

  /** One device removes another, whose next code is tried afterwards. */
  async #remove(browser: Browser, by: Phone, gone: Phone): Promise<void> {
    const { reply } = await guarded(browser, this.#with(by), removing(gone))
    if (reply.status !== 204) return
    const challenge = await askToTry(browser)
    if (challenge !== null) await sendCode(browser, challenge, await freshCode(browser, this.#with(gone)))
  }

  /** Each of two devices removes the other, on two nodes at the same moment: one has to stay. */
  async #removeBoth(browsers: readonly [Browser, Browser], [one, two]: readonly [Phone, Phone]): Promise<void> {
    const first = await approve(browsers[0], this.#with(one), removing(two))
    const second = await approve(browsers[1], this.#with(two), removing(one))
    const nodes = await browsers[0].world.cluster.several(2, this.#dice)
    if (first === null || second === null) return
    await Promise.all([
      changeOnce(browsers[0], removing(two), first, nodes[0]),
      changeOnce(browsers[1], removing(one), second, nodes[1]),
    ])
  }

  #renaming({ authenticator }: Phone): Change {
    const json = { name: this.#name() }
    return () => ({
      what: { kind: 'rename-authenticator' },
      request: { method: 'PATCH', path: `/otp/authenticators/${authenticator}`, json },
    })
  }

  async #lookAtDevices(browser: Browser): Promise<void> {
    const reply = await browser.send({ kind: 'look' }, { method: 'GET', path: '/otp/state' })
    const listed = reply?.body.authenticators?.map(({ id }) => id) ?? []
    // A session that has only passed the password sees none.
    if (listed.length > 0) this.#phones = this.#phones.filter(({ authenticator }) => listed.includes(authenticator))
  }

  #name(): string {
    this.#names += 1
    return `Phone ${this.#names}`
  }

  #withAnyPhone(): Person {
    return this.#with(this.#dice.pick(this.#phones))
  }

  #with(phone: Phone): Person {
    return { ...this.#person, phone }
  }
}

function removing({ authenticator }: Phone): Change {
  return () => ({
    what: { kind: 'remove-authenticator', authenticator },
    request: { method: 'DELETE', path: `/otp/authenticators/${authenticator}` },
  })
}
