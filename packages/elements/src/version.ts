/** The version of this package; the build checks that it is the one of package.json. */
export const version = '0.0.0'
