import '@awesome.me/webawesome/dist/components/otp-input/otp-input.js'

const fieldIn = (place) => place.querySelector('wa-otp-input')

export const contender = {
  offers: ['label', 'autoSubmit', 'masked', 'groups', 'complete', 'form'],
  async mount(place, { label, autoSubmit, masked, required, groups }, complete) {
    const field = document.createElement('wa-otp-input')
    field.setAttribute('name', 'code')
    if (label) field.setAttribute('label', label)
    if (groups) field.setAttribute('format', groups.map((size) => '#'.repeat(size)).join(' '))
    field.toggleAttribute('autosubmit', Boolean(autoSubmit))
    field.toggleAttribute('mask', Boolean(masked))
    field.toggleAttribute('required', Boolean(required))
    field.addEventListener('wa-complete', complete)
    place.append(field)
    await field.updateComplete
  },
  value: (place) => fieldIn(place)?.value ?? '',
  slots: (place) => [...(fieldIn(place)?.shadowRoot?.querySelectorAll('[part~=segment]') ?? [])],
}
