/** Under this symbol a fetch made by `withStepUp` keeps the one it wraps; registered, so that two copies of us agree. */
const wrapped = Symbol.for('warifu.wrapped-fetch')

/** Remembers which fetch stands below a wrapping one. */
export function rememberWrapped(outer: typeof fetch, inner: typeof fetch): typeof fetch {
  return Object.assign(outer, { [wrapped]: inner })
}

/**
 * The fetch below any `withStepUp`. Our own calls go there: a sign-in page whose host put `withStepUp` over
 * `globalThis.fetch` must show its own code field and not open the dialog on top of it.
 */
export function plainFetch(outer: typeof fetch): typeof fetch {
  let inner = outer
  while (wrapped in inner) inner = (inner as { [wrapped]: typeof fetch })[wrapped]
  return inner
}
