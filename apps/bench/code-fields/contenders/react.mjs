// What the fields made for React have in common: each is put on the page as its own documentation shows it.
import { createElement as h } from 'react'
import { createRoot } from 'react-dom/client'

export { h }

/** A plain look for parts that come without one: nothing but what keeps them side by side. */
export const plain = {
  row: { display: 'flex', gap: 8 },
  box: { width: 40, height: 48, fontSize: 20, textAlign: 'center', border: '1px solid #888', boxSizing: 'border-box' },
}

/** Six of something. */
export const six = (make) => Array.from({ length: 6 }, (_, index) => make(index))

/** The digits in the inputs of a place, in order. */
export const digitsIn = (place) =>
  boxesIn(place)
    .map(({ value }) => value)
    .join('')

/** The inputs that show one digit each. */
export const boxesIn = (place) => [...place.querySelectorAll('input:not([type=hidden], [aria-hidden=true])')]

/** Draws a component in a place, and waits until it is there. */
export async function draw(place, element) {
  createRoot(place).render(element)
  for (let turn = 0; turn < 100 && !place.querySelector('input'); turn += 1)
    await new Promise((done) => setTimeout(done))
}
