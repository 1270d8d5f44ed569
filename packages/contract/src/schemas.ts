/**
 * Parsers for what a page sends; for servers. (Zod never reaches a browser bundle.)
 *
 * @packageDocumentation
 */
export {
  answerRequest,
  confirmRequest,
  emptyRequest,
  enrollmentRequest,
  renameRequest,
} from './schemas/requests.ts'
