/**
 * A page under the strict policy that can go to every state: what a bank's page is, with the fake server of the tests.
 * Keys come from the test, which is outside.
 */
import { leave, states } from './states.ts'

/** These tests write tags into the page as text, which the policy rightly forbids: they are made one by one instead. */
Object.defineProperty(document.body, 'innerHTML', {
  set(html: string) {
    const made = [...html.matchAll(/<([a-z-]+)((?: [a-z-]+(?:="[^"]*")?)*)>/g)].map(([, tag = '', attributes = '']) => {
      const element = document.createElement(tag)
      for (const [, name = '', value = ''] of attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)) {
        element.setAttribute(name, value)
      }
      return element
    })
    document.body.replaceChildren(...made)
  },
})

Object.assign(globalThis, {
  names: Object.keys(states),
  go: async (name: string) => {
    await states[name]?.()
    // What comes a moment later counts too.
    await new Promise((resolve) => setTimeout(resolve, 20))
    const drawn = document.body.querySelector('*')?.shadowRoot?.textContent?.trim() ?? ''
    leave()
    return drawn.length
  },
})
