/** A module with a style sheet in it, the sheet made small. */
export function withSmallStyles(source: string, path: string): Promise<string>

/** The text of the bundle that a server hands out at `/otp/elements.js`. */
export function makeOneFile(): Promise<string>
