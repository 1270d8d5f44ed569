/** @type {import('next').NextConfig} */
export default {
  // They find their files and drivers by themselves: bundled they could not.
  serverExternalPackages: ['@warifu/server', 'libsql'],
}
