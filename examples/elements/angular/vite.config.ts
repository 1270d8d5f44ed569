import { transformAsync } from '@babel/core'
import { defineConfig } from 'vite'

/** Angular's libraries come half compiled. `ng build` links them like this; a strict policy forbids it in the page. */
const link = {
  name: 'angular-linker',
  transform: (code: string, filename: string) =>
    code.includes('ɵɵngDeclare')
      ? transformAsync(code, { filename, plugins: ['@angular/compiler-cli/linker/babel'] })
      : null,
}

export default defineConfig({ plugins: [link] })
