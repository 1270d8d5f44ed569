import type { Operation } from './operation.ts'
import { signIn } from './sign-in.ts'

/** Operations that Warifu brings itself; a host's cannot have their names. */
export const ownOperations: Readonly<Record<string, Operation>> = { 'sign-in': signIn }
