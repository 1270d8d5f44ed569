/** The colors a person may mark a device with. */
export const deviceColors = ['red', 'orange', 'green', 'blue', 'purple', 'gray'] as const

export type DeviceColor = (typeof deviceColors)[number]
