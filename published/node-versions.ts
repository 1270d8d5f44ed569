import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'

/** The versions of Node that are promised to work: every one that its makers still mend, and the one before. */
export const nodeMajors = [20, 22, 24] as const
export type NodeMajor = (typeof nodeMajors)[number]

const folders = new Map<NodeMajor, string>()

/**
 * The folder of a `node` of that version, to be put first on PATH. Unless it is the one that runs this, it comes from
 * the registry as the package `node`.
 *
 * @throws when there is none
 */
export function nodeFolder(major: NodeMajor): string {
  const known = folders.get(major)
  if (known !== undefined) return known
  const folder = process.versions.node.startsWith(`${major}.`) ? dirname(process.execPath) : fetchNode(major)
  folders.set(major, folder)
  return folder
}

function fetchNode(major: NodeMajor): string {
  const command = ['--yes', '--package', `node@${major}`, '--call', 'node -p process.execPath']
  // Elsewhere: a folder with a package.json of its own might have its say in what is installed.
  return dirname(
    execFileSync('npx', command, { cwd: tmpdir(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim(),
  )
}
