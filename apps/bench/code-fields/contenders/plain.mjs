/** A label and an input, and nothing else: the floor of the times. */
export const contender = {
  offers: [],
  mount(place, { label = '' }) {
    place.append(
      Object.assign(document.createElement('label'), { textContent: label }),
      document.createElement('input'),
    )
  },
  value: (place) => place.querySelector('input')?.value ?? '',
  slots: (place) => [...place.querySelectorAll('input')],
}
