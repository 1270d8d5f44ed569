import type { Person } from './person.ts'
import { Phone } from './phone.ts'

export interface People {
  customers: readonly Person[]
  tinkerers: readonly Person[]
  newcomers: readonly Person[]
}

/** Customers, two who change devices all day, and newcomers for as long as so many kills may take. */
export function peopleFor(kills: number, now: () => number, customers = 5): People {
  const several = (name: string, count: number, from: number) =>
    Array.from({ length: count }, (_, i) => createPerson(`${name}-${i + 1}`, from + i, now))
  return {
    customers: several('customer', customers, 1),
    tinkerers: several('tinkerer', 2, 101),
    newcomers: several('newcomer', 20 + kills * 2, 1001),
  }
}

function createPerson(name: string, number: number, now: () => number): Person {
  return {
    id: `customer-${name}`,
    loginId: name,
    kana: `キヤク ${number}`,
    number: String(number).padStart(7, '0'),
    phone: new Phone(now),
    paper: null,
  }
}

export function everybody({ customers, tinkerers, newcomers }: People): Person[] {
  return [...customers, ...tinkerers, ...newcomers]
}
