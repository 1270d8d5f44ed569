import { LitElement } from 'lit'
import { describe, expect, it } from 'vitest'
import * as elements from '../src/index.ts'

const classes = Object.entries(elements).filter(([name]) => /^Otp/.test(name) && !name.endsWith('Event'))

describe('on a server', () => {
  it('EMB-1 there is no page, and every class can be imported', () => {
    expect('document' in globalThis).toBe(false)
    expect(classes.map(([name]) => name)).toContain('OtpEnroll')
    expect(classes.length).toBe(8)
  })

  it('EMB-1 registering every tag says nothing and breaks nothing', async () => {
    await expect(import('../src/define.ts')).resolves.toBeDefined()
  })

  // What draws Lit's elements on a server makes them; a field of ours it leaves as the tag that it is.
  const made = classes.filter(([, Element]) => (Element as { prototype: unknown }).prototype instanceof LitElement)
  it.each(made)('EMB-1 %s can be made, as by what draws pages there', (_, Element) => {
    expect(new (Element as new () => object)()).toBeInstanceOf(Element as new () => object)
  })
})
