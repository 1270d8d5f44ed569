import { afterAll, expect, inject, it } from 'vitest'
import { follow, readGuide } from './guide.ts'
import { OutsideProject } from './outside-project.ts'

const guide = `
Write \`hello.mjs\`:

\`\`\`js title="hello.mjs"
import { createServer } from 'node:http'
import { toNodeHandler } from '@warifu/server/node'

const hello = () => new Response('hello from ' + process.env.PLACE)
createServer(toNodeHandler(hello, { origin: 'http://localhost' })).listen(Number(process.env.PORT))
\`\`\`

\`\`\`sh
npm init -y   # an empty project
npm install \\
  @warifu/server
npx warifu keygen > .env

echo 'PLACE=outside' >> .env
node --env-file=.env hello.mjs
\`\`\`

\`\`\`js
neverRun()
\`\`\`
`

const project = new OutsideProject(inject('registry'))
afterAll(() => project.remove())

it('a guide is followed word for word: its files written, its commands run, its server driven', async () => {
  const steps = readGuide(guide)
  expect(steps.map((step) => (step.kind === 'file' ? step.name : step.line.split(' ')[0]))).toEqual([
    'hello.mjs',
    'npm',
    'npm',
    'npx',
    'echo',
    'node',
  ])
  const port = await project.freePort()
  const server = { command: 'node --env-file=.env hello.mjs', url: `http://127.0.0.1:${port}/` }
  const { url, stop } = await follow(steps, project, server, { env: { PORT: String(port) } })
  expect(await (await fetch(url)).text()).toBe('hello from outside')
  await stop()
  await expect(fetch(url)).rejects.toThrow()
})

it('a guide that never starts its server, and a command that fails, are told', async () => {
  const server = { command: 'node server.js', url: 'http://127.0.0.1:1/' }
  await expect(follow([], project, server)).rejects.toThrow('The guide never says: node server.js')
  const broken = readGuide('```sh\necho why >&2; exit 3\n```\n')
  await expect(follow(broken, project, server)).rejects.toThrow(/ended with 3:\nwhy/)
})
