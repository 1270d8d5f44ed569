/**
 * Parsers for what a page sends; for servers. (Zod never reaches a browser bundle.)
 *
 * @packageDocumentation
 */
export { answerRequest, enrollmentRequest } from './schemas/requests.ts'
