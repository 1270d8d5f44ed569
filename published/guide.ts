import type { OutsideProject, RunOptions, Started } from './outside-project.ts'

/** What a guide tells its reader to do next. */
export type Step = { kind: 'file'; name: string; text: string } | { kind: 'command'; line: string }

/**
 * The steps of a guide, in its order: a code block with a title is a file to write (`title="app.ts"` after the language,
 * which GitHub does not show, so the text above names it too); each line of a block of `sh` is a command to run. Blocks
 * without a title only show something.
 */
export function readGuide(markdown: string): Step[] {
  return [...markdown.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].flatMap(([, language, marks, text = '']) => {
    const [, name] = /\btitle="([^"]+)"/.exec(marks ?? '') ?? []
    if (name !== undefined) return [{ kind: 'file' as const, name, text }]
    return language === 'sh' ? commands(text) : []
  })
}

function commands(text: string): Step[] {
  const lines = text.replaceAll('\\\n', ' ').split('\n')
  return lines.filter((line) => /^\s*[^\s#]/.test(line)).map((line) => ({ kind: 'command', line: line.trim() }))
}

/**
 * Does what the guide says, word for word.
 *
 * @param server - the command that starts the reader's server, as it stands in the guide, and an address of it
 * @returns the running server
 * @throws when a command fails, and when the guide never says the server's
 */
export async function follow(
  steps: readonly Step[],
  project: OutsideProject,
  server: { command: string; url: string },
  options: RunOptions = {},
): Promise<Started> {
  let started: Started | undefined
  for (const step of steps) {
    if (step.kind === 'file') project.write(step.name, step.text)
    else if (step.line === server.command) started = await project.start(step.line, server.url, options)
    else await project.run(step.line, options)
  }
  if (started === undefined) throw new Error(`The guide never says: ${server.command}`)
  return started
}
