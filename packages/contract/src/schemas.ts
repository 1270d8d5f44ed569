/**
 * Parsers for what a page sends; for servers. (Zod never reaches a browser bundle.)
 *
 * @packageDocumentation
 */
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
