import { toNodeHandler } from 'better-auth/node'
import { openAuth } from './better-auth-options.mjs'
import { listen } from './listen.mjs'

listen(toNodeHandler(openAuth(process.argv[2]).auth))
