/** The path of a Chromium on this machine: `CHROMIUM_PATH`, then PATH, then the one Playwright keeps; null when there is none. */
export declare function chromiumPath(): string | null

/** Launch options for Playwright. Throws one sentence when there is no Chromium. */
export declare function chromiumLaunch(): { executablePath: string; args: string[] }
