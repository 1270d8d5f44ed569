export function programOf(name: string): string
export function firefoxPath(): string
export function miniBrowserPath(): string
export function enginesAreThere(): boolean
