/**
 * Glue for Node's own servers and Express.
 *
 * @packageDocumentation
 */
export { sendResponse, toNodeHandler, toRequest } from './node/handler.ts'
