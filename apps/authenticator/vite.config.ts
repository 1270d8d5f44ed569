import { defineConfig, type Plugin } from 'vite'

const offlineScript = 'offline.js'

/** Tells the offline worker which files the app has, and so gives it new content whenever one of them changes. */
function listFiles(): Plugin {
  return {
    name: 'list-files',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = ['/icon.svg', '/app.webmanifest', ...Object.keys(bundle).map((name) => `/${name}`)]
      const worker = bundle[offlineScript]
      if (worker?.type !== 'chunk') throw new Error('the offline worker is missing')
      const kept = files.filter((name) => name !== `/${offlineScript}` && !name.endsWith('.html'))
      worker.code = worker.code.replaceAll('__FILES__', JSON.stringify(kept))
    },
  }
}

export default defineConfig({
  server: { host: 'localhost', port: 4100, strictPort: true },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The page's policy allows data: pictures only, so nothing is written into the styles or scripts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: 'index.html', offline: 'src/offline/offline.ts' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'offline' ? offlineScript : 'assets/[name]-[hash].js'),
      },
    },
  },
  plugins: [listFiles()],
})
