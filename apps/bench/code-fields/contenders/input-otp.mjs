import { OTPInput, REGEXP_ONLY_DIGITS } from 'input-otp'
import { digitsIn, draw, h, plain } from './react.mjs'

export function field({ label, groups = [6] }, complete) {
  const input = h(OTPInput, {
    id: 'code',
    name: 'code',
    maxLength: 6,
    pattern: REGEXP_ONLY_DIGITS,
    onComplete: complete,
    render: ({ slots }) => h('div', { style: plain.row }, slots.map(slot)),
  })
  return label ? h('div', null, h('label', { htmlFor: 'code' }, label), input) : input

  function slot({ char, hasFakeCaret, isActive }, index) {
    const outline = isActive ? '2px solid blue' : undefined
    const marginLeft = index > 0 && index % groups[0] === 0 ? 16 : 0
    return h(
      'div',
      { key: index, 'data-slot': '', style: { ...plain.box, outline, marginLeft } },
      char,
      hasFakeCaret ? '|' : null,
    )
  }
}

export const contender = {
  offers: ['label', 'groups', 'complete', 'form'],
  mount: (place, setting, complete) => draw(place, field(setting, complete)),
  value: digitsIn,
  slots: (place) => [...place.querySelectorAll('[data-slot]')],
}
