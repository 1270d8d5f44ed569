// How long a field takes until it can be used, and what a digit costs: all contenders in one run, interleaved, as medians.
import { dirname } from 'node:path'
import { bundled } from '../../../packages/elements/test/rows/bundle.ts'
import { startSite } from '../../../packages/elements/test/rows/site.ts'

const rounds = 41
const digitsARound = 30

/** Runs in the page: from the first line of the script to the first digit that the field takes. */
const stopwatch = (path) => `
  import 'data:text/javascript,globalThis.started=performance.now()'
  import { contender } from ${JSON.stringify(path)}
  const deep = (node) => [...(node.shadowRoot?.children ?? []), ...node.children].flatMap((child) => [child, ...deep(child)])
  const turn = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { port1.close(); done() }
    port2.postMessage(0)
  })
  const form = document.body.appendChild(document.createElement('form'))
  const place = form.appendChild(Object.assign(document.createElement('div'), { id: 'place' }))
  const input = () => deep(place).find((node) => node.localName === 'input' && node.type !== 'hidden')
  async function takes(digit, before) {
    document.execCommand('insertText', false, digit)
    while (contender.value(place) === before) await turn()
    place.getBoundingClientRect()
  }
  window.desk = {
    async usable() {
      await contender.mount(place, { label: 'Code' }, () => {})
      while (!input()) await turn()
      input().focus()
      await takes('1', '')
      return performance.now() - window.started
    },
    async digit(count) {
      let spent = 0
      for (let index = 0; index < count; index += 1) {
        input().focus()
        input().select()
        document.execCommand('delete')
        for (let rest = 0; rest < 20 && contender.value(place) !== ''; rest += 1) { document.execCommand('delete'); await turn() }
        const before = contender.value(place)
        const start = performance.now()
        await takes(String((index % 9) + 1), before)
        spent += performance.now() - start
      }
      return spent / count
    },
  }
`

/** @returns {Promise<{ name: string, usable: number, digit: number }[]>} medians in milliseconds */
export async function timesOf(contenders, browser) {
  const sites = []
  for (const { path, replies } of contenders) {
    const script = await bundled(stopwatch(path), dirname(path))
    sites.push(await startSite(script, '', replies))
  }
  const taken = contenders.map(() => ({ usable: [], digit: [] }))
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { url }] of sites.entries()) {
      await browser.page.go(`${url}/`)
      taken[index].usable.push(await browser.page.call('usable', []))
      taken[index].digit.push(await browser.page.call('digit', [digitsARound]))
    }
  }
  await Promise.all(sites.map((site) => site.close()))
  return contenders.map(({ name }, index) => ({
    name,
    usable: median(taken[index].usable),
    digit: median(taken[index].digit),
    rounds,
  }))
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]
}
