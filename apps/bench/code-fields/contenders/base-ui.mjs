import { Field } from '@base-ui/react/field'
import { OTPField as OtpField } from '@base-ui/react/otp-field'
import { boxesIn, digitsIn, draw, h, plain, six } from './react.mjs'

export function field({ label, error, autoSubmit = false, masked = false, required = false, groups }, complete) {
  const inputs = six((index) => h(OtpField.Input, { key: index, style: plain.box, ...named(label, index) }))
  const parts = groups ? inputs.toSpliced(groups[0], 0, h(OtpField.Separator, { key: 'separator' }, '-')) : inputs
  const root = { length: 6, autoSubmit, mask: masked, required, onValueComplete: complete, style: plain.row }
  return h(
    Field.Root,
    { name: 'code', invalid: Boolean(error) },
    label ? h(Field.Label, null, label) : null,
    h(OtpField.Root, root, ...parts),
    error ? h(Field.Error, { match: true }, error) : null,
  )
}

/** Its label is the first box's; the others are named by whoever builds the page. */
function named(label, index) {
  return label && index > 0 ? { 'aria-label': `${label} ${index + 1}/6` } : {}
}

export const contender = {
  offers: ['label', 'error', 'autoSubmit', 'masked', 'groups', 'complete', 'form'],
  mount: (place, setting, complete) => draw(place, field(setting, complete)),
  value: digitsIn,
  slots: boxesIn,
}
