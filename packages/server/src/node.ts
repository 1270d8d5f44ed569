/**
 * Glue for Node's own servers and Express.
 *
 * @packageDocumentation
 */
export type { NodeRequest, NodeResponse } from './node/handler.ts'
export { sendResponse, toNodeHandler, toRequest } from './node/handler.ts'
