import { AsyncLocalStorage } from 'node:async_hooks'

/** The address a request comes from, as the socket says; a header could say anything. */
export const peerAddress = new AsyncLocalStorage<string>()
