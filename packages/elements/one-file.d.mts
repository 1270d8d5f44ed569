import type { BuildOptions } from 'esbuild'

/** Options of esbuild for the one-file bundle, but for where the file goes. */
export const oneFile: BuildOptions
