import { Browser } from './browser.ts'
import { Customer } from './customer.ts'
import { guess } from './guesser.ts'
import { enroll, firstDay } from './newcomer.ts'
import type { People } from './people.ts'
import type { Person } from './person.ts'
import { Tinkerer } from './tinkerer.ts'
import type { World } from './world.ts'

const hour = 60 * 60_000

/** Enrolls the customers and whoever tinkers, and lets the day pass in which transfers wait for it. */
export async function openForBusiness(world: World, { customers, tinkerers }: People): Promise<void> {
  // While it is quiet: under load an approval can be over before ten slow hashes are made.
  const prints = new Set(customers.slice(0, 2))
  await Promise.all(
    [...customers, ...tinkerers].map((person) =>
      enroll(new Browser(world, person.id, 'at the counter'), person, world.dice, prints.has(person)),
    ),
  )
  world.clock.move(25 * hour)
}

/**
 * Everybody at once, until the world stops: customers, tinkerers, newcomers two at a time, and guessers, one who never
 * gives up on one customer and one on the first day of each newcomer.
 */
export async function load(world: World, people: People): Promise<void> {
  const [victim] = people.customers
  const counter = people.newcomers.values()
  await Promise.all([
    ...people.customers.map((person) => new Customer(world, person, people.customers).live()),
    ...people.tinkerers.map((person) => new Tinkerer(world, person).live()),
    ...(victim === undefined ? [] : [guess(world, victim, Number.POSITIVE_INFINITY)]),
    welcome(world, counter),
    welcome(world, counter),
  ])
}

async function welcome(world: World, counter: Iterator<Person>): Promise<void> {
  const guessed: Promise<void>[] = []
  for (;;) {
    const next = counter.next()
    if (next.done || world.stopping) break
    if (await firstDay(world, next.value)) guessed.push(guess(world, next.value, 3))
  }
  await Promise.all(guessed)
}
