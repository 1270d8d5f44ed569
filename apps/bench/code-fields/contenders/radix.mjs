import { HiddenInput, Input, Root } from '@radix-ui/react-one-time-password-field'
import { boxesIn, digitsIn, draw, h, plain, six } from './react.mjs'

export function field({ autoSubmit = false, masked = false }) {
  const inputs = six((index) => h(Input, { key: index, index, style: plain.box }))
  const root = { name: 'code', autoSubmit, type: masked ? 'password' : 'text', style: plain.row }
  return h(Root, root, ...inputs, h(HiddenInput))
}

export const contender = {
  offers: ['autoSubmit', 'masked', 'form'],
  mount: (place, setting) => draw(place, field(setting)),
  value: digitsIn,
  slots: boxesIn,
}
