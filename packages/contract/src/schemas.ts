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
} from './schemas/requests.ts'
