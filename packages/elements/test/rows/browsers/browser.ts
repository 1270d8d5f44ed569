/** What a browser under test can be driven to, beyond what all can. */
export interface Abilities {
  /** Text of a real input method; elsewhere its events are made. */
  composition: boolean
  forcedColors: boolean
  reducedMotion: boolean
  /** Ctrl+Z; elsewhere the editing command behind it is called. */
  undoKey: boolean
}

/** The engines that the rows run in, and what each can be driven to. Firefox is told at its start that less motion is wanted. */
export const abilities = {
  chromium: { composition: true, forcedColors: true, reducedMotion: true, undoKey: true },
  firefox: { composition: false, forcedColors: false, reducedMotion: true, undoKey: true },
  webkit: { composition: false, forcedColors: false, reducedMotion: false, undoKey: false },
} as const satisfies Record<string, Abilities>

export type Engine = keyof typeof abilities

/** One page of a browser, driven with trusted input. */
export interface Page {
  go(url: string): Promise<void>
  /** Calls a method of the desk in the page, and gives back what it settles with. */
  call(method: string, parts: readonly unknown[]): Promise<unknown>
  /** Presses keys by name, one after another: `1`, `Backspace`, `Control+a`. */
  press(...chords: string[]): Promise<void>
  click(x: number, y: number): Promise<void>
  /** A picture of the page as a PNG in base64. */
  picture(): Promise<string>
  /** Holds text open with an input method, step by step, and ends it with the last. */
  compose?(steps: readonly string[], committed: boolean): Promise<void>
  emulate?(media: { forcedColors?: boolean; reducedMotion?: boolean }): Promise<void>
}

/** A browser that was started. */
export interface Browser {
  readonly name: string
  readonly version: string
  readonly can: Abilities
  readonly page: Page
  close(): Promise<void>
}

/** Keys by the names that DOM events have, out of a chord. */
export function keysOf(chord: string): { modifiers: string[]; key: string } {
  const parts = chord.split('+')
  const key = parts.pop() ?? ''
  return { modifiers: parts, key }
}
