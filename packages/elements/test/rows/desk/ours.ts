import '../../../src/define/otp-code.ts'
import type { Contender } from './contender.ts'

const fieldIn = (place: HTMLElement) => place.querySelector('otp-code')

/** `<otp-code>`, set by its attributes. @param inside - what stands in it */
export const ours = (inside: () => Node[]): Contender => ({
  offers: ['label', 'error', 'refuse', 'masked', 'autoSubmit', 'groups', 'complete', 'form'],
  mount(place, { label, error, required, masked, autoSubmit, groups }, complete) {
    const field = document.createElement('otp-code')
    field.name = 'code'
    field.label = label ?? null
    field.error = error ?? null
    field.required = required ?? false
    field.masked = masked ?? false
    field.autoSubmit = autoSubmit ?? false
    field.groups = groups?.join(' ') ?? null
    field.addEventListener('otp-complete', complete)
    field.append(...inside())
    place.append(field)
  },
  value: (place) => fieldIn(place)?.value ?? '',
  slots: (place) => [...(fieldIn(place)?.shadowRoot?.querySelectorAll('.cell') ?? [])],
  refuse: (place, why) => fieldIn(place)?.refuse(why),
})

export const contender = ours(() => [])
