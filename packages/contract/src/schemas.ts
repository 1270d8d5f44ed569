/**
 * Parsers for what a page sends; for servers. (Zod never reaches a browser bundle.)
 *
 * @packageDocumentation
 */
export { type OperatorRequest, operatorRequests } from './schemas/operator-requests.ts'
export {
  answerRequest,
  changeRequest,
  confirmRequest,
  emptyRequest,
  enrollmentRequest,
  proofRequest,
  releasePasswordRequest,
  sendRequest,
} from './schemas/requests.ts'
