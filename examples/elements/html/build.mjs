// Copies what the page needs beside it, and writes the script's hash into the page. There is nothing to compile.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = (name) => fileURLToPath(import.meta.resolve(`@warifu/elements/${name}`))

mkdirSync('dist', { recursive: true })
copyFileSync(file('warifu.js'), 'dist/warifu.js')
copyFileSync(file('themes/bank.css'), 'dist/bank.css')
for (const name of ['page.css', 'page.js']) copyFileSync(name, `dist/${name}`)
const integrity = JSON.parse(readFileSync(file('integrity.json'), 'utf8'))['warifu.js']
writeFileSync('dist/index.html', readFileSync('index.html', 'utf8').replace('{integrity}', integrity))
