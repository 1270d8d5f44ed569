// Tests run Lit's development build on purpose: it warns of more. That it does is no news.
const { litIssuedWarnings = new Set<string>() } = globalThis as { litIssuedWarnings?: Set<string> }
litIssuedWarnings.add('dev-mode')
Object.assign(globalThis, { litIssuedWarnings })
