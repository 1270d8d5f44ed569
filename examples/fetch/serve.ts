// The function of app.ts for runtimes that serve what is exported: `bun dist/serve.js`, `deno serve -A dist/serve.js`.
import { fetch } from './app.js'
import { port } from './bank.js'

export default { port, fetch }
