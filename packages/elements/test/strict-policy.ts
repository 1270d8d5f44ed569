/** The policy of a strict bank: nothing inline, nothing from elsewhere, no strings made into code or HTML. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
  'report-uri /report',
].join('; ')
