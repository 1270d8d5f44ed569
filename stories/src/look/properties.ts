import manifest from '@warifu/elements/custom-elements.json' with { type: 'json' }

interface Property {
  name: string
  description?: string
  default?: string
}

const elements = manifest.modules.flatMap(({ declarations }) => declarations as { cssProperties?: Property[] }[])

/** Every public property of the look, once, as the elements' comments describe it. */
export const properties: readonly Property[] = [
  ...new Map(
    elements.flatMap(({ cssProperties = [] }) => cssProperties).map((property) => [property.name, property]),
  ).values(),
]

/** Whether a property is a color: the others are lengths, fonts, times and shadows. */
export function isColor(name: string): boolean {
  return !/font|radius|space|size|duration|shadow/.test(name)
}
