import { build } from 'esbuild'

await build({
  entryPoints: ['worker.ts'],
  outfile: 'dist/worker.js',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  platform: 'node',
  conditions: ['workerd'],
  // For drivers that still `require` what is in the runtime.
  banner: { js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom('file:///')" },
})
