import type { html } from 'hono/html'

/** Markup that is safe to send: everything put into it was escaped. */
export type Markup = ReturnType<typeof html>
