// Runs before the slow tests: other people's programs that must agree with us about codes and QR pictures, and one that
// sets the clocks of the processes it is told to.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { aptInstall } from './apt.mjs'

/** Program → the Debian package that brings it. */
const clients = { oathtool: 'oathtool', zbarimg: 'zbar-tools', faketime: 'faketime' }

if (missing().length > 0) aptInstall(missing().map((program) => clients[program]))
const stillMissing = missing()
if (stillMissing.length > 0) {
  const packages = stillMissing.map((program) => clients[program]).join(' and ')
  console.error(`The slow tests need other programs (${stillMissing.join(', ')}): install ${packages}.`)
  process.exit(1)
}

function missing() {
  return Object.keys(clients).filter((program) => !onPath(program))
}

/** @param {string} program */
function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return folder !== ''
    } catch {
      return false
    }
  })
}
