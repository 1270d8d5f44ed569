// Draws docs/images/architecture.svg from the code's own imports. CI fails when the picture is not what the code says.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { draw } from './architecture/draw.mjs'
import { readImports } from './architecture/read-imports.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

writeFileSync(join(root, 'docs/images/architecture.svg'), draw(await readImports()))
