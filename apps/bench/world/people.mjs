// People with an authenticator, who are asked for a code again and again. Everything goes through the public API.
import { fromBase32, totp } from '@warifu/otp'
import { details, origin, sessionCookie } from './verifier.mjs'

/** Longer than a challenge lives, so that each time everybody is asked anew, in a step that nobody has spent. */
const between = 6 * 60_000

/** Earlier questions that an account remembers: documents of people who have used it for a while are this large. */
const history = 10

export class People {
  #warifu
  #clock
  #people

  /** @param saved what `toJSON` gave, to go on with people of another process */
  constructor(warifu, clock, saved = { now: clock.now, people: [] }) {
    this.#warifu = warifu
    this.#clock = clock
    this.#clock.now = saved.now
    this.#people = saved.people
  }

  toJSON() {
    return { now: this.#clock.now, people: this.#people }
  }

  /** Enrolls so many accounts. */
  async enroll(accountIds) {
    await eachOf(accountIds, async (accountId) => {
      const person = { accountId, cookie: sessionCookie(accountId), secret: '' }
      const started = await this.#post(person, '/otp/enrollments', {})
      person.secret = started.body.secret
      const enrolled = await this.#post(person, `/otp/enrollments/${started.body.id}`, { code: this.#codeOf(person) })
      person.cookie += `; ${enrolled.cookie}`
      this.#people.push(person)
    })
  }

  /** Lets accounts have a past, so that their documents are as large as they get. */
  async age() {
    for (let i = 0; i < history; i++) await this.ask()
  }

  /** Asks everybody for a code, and gives what each of them has to answer, in random order. */
  async ask() {
    this.#clock.now += between
    const answers = []
    await eachOf(this.#people, async (person) => {
      const challenge = await this.challenge(person)
      answers.push({ ...person, challenge, code: this.#codeOf(person) })
    })
    return shuffled(answers)
  }

  /** The same without a question: whoever is to be measured asks it. */
  later(make) {
    this.#clock.now += between
    return shuffled(this.#people.map((person) => make(person, this.#codeOf(person))))
  }

  async challenge(person) {
    const gate = await this.#warifu.protect(transferRequest(person), 'transfer', details)
    if (gate.ok || gate.code !== 'step-up-required') throw new Error(`no challenge was opened: ${gate.code}`)
    return (await gate.response.json()).challenge.id
  }

  #codeOf({ secret }) {
    return totp(fromBase32(secret), this.#clock.now)
  }

  async #post(person, path, body) {
    const response = await this.#warifu.fetch(requestBy(person, path, body))
    const answer = await response.json()
    if (!response.ok) throw new Error(`${path} was refused: ${JSON.stringify(answer)}`)
    return { body: answer, cookie: response.headers.get('Set-Cookie')?.split(';')[0] }
  }
}

/** The request that carries a code. */
export function answerRequest(answer) {
  return requestBy(answer, answerPath(answer), { code: answer.code })
}

export function answerPath({ challenge }) {
  return `/otp/challenges/${challenge}/answer`
}

/** The host's own request; with a challenge it is the one that comes back after the code. */
export function transferRequest(person, challenge) {
  return requestBy(person, '/transfers', details, challenge === undefined ? {} : { 'Warifu-Challenge': challenge })
}

function requestBy({ cookie }, path, body, headers = {}) {
  return new Request(origin + path, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

/** As many at once as share one commit. */
async function eachOf(items, work) {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item)
  }
  await Promise.all(Array.from({ length: 64 }, worker))
}

function shuffled(items) {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1))
    ;[items[i], items[j]] = [items[j], items[i]]
  }
  return items
}
