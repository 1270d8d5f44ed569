/** The encoder alone: the package's front door brings its renderers along, which nothing here uses. */
declare module 'qrcode/lib/core/qrcode.js' {
  export { create } from 'qrcode'
}
