import { type Operation, operation } from './operation.ts'
import type { StandardSchema } from './standard-schema.ts'

/** Why our own operations ask: they always do. */
export const always = 'always'

/** Warifu makes the details of its own operations itself: there is nothing to parse. */
const made: StandardSchema<never> = {
  '~standard': { version: 1, vendor: 'warifu', validate: (value) => ({ value: value as never }) },
}

/** An operation that always asks, for one reason. */
export function own<Details>({
  reason,
  ...operationOf
}: Pick<Operation<Details>, 'title' | 'summary'> & { reason: Operation['title'] }): Operation<Details> {
  return operation<Details, unknown, string>({
    ...operationOf,
    details: made,
    rules: () => [{ method: 'code', reason: always }],
    reasons: { [always]: reason },
  })
}
