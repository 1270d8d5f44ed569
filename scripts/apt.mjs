// Installs Debian packages where that can be done without asking anyone: as root, or with a sudo that needs no password.
import { spawnSync } from 'node:child_process'

/** A machine that is still booting may hold dpkg's lock; a dead mirror must not hold us for ever. */
const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=1']
const minutes = 60_000

/**
 * @param {string[]} packages
 * @returns {boolean} true when apt-get says they are installed
 */
export function aptInstall(packages) {
  const prefix = rightsPrefix()
  if (!prefix) return false
  // A failed update may still leave lists good enough to install from.
  run([...prefix, 'apt-get', 'update', '-q'])
  return run([...prefix, 'apt-get', 'install', ...options, ...packages])
}

/** The words to put before apt-get, or null where it cannot be run. */
function rightsPrefix() {
  if (!succeeds(['apt-get', '--version'])) return null
  if (process.getuid?.() === 0) return []
  return succeeds(['sudo', '-n', 'true']) ? ['sudo', '-n'] : null
}

/** @param {string[]} command */
function succeeds([program, ...rest]) {
  return spawnSync(program, rest, { stdio: 'ignore' }).status === 0
}

/** Everything goes to stderr: stdout belongs to the command that needed the package. @param {string[]} command */
function run([program, ...rest]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, rest, { stdio: ['ignore', 2, 2], env, timeout: 10 * minutes }).status === 0
}
