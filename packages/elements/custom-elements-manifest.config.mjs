/** What tools read: the built files' paths, and public members only. */
const publicFaceOfDist = {
  name: 'public-face-of-dist',
  packageLinkPhase({ customElementsManifest }) {
    const built = (path) => path?.replace(/^\/?src\/(.*)\.ts$/, 'dist/$1.js')
    const isPublic = ({ privacy = 'public', name }) => privacy === 'public' && !name?.startsWith('#')
    const link = (reference) => {
      if (reference?.module) reference.module = built(reference.module)
    }
    for (const module of customElementsManifest.modules) {
      module.path = built(module.path)
      for (const { declaration } of module.exports ?? []) link(declaration)
      for (const declaration of module.declarations ?? []) {
        link(declaration.superclass)
        // Found where an event is made; the class comment lists them by name.
        declaration.events = declaration.events?.filter(({ name, description }) => name && description)
        if (declaration.members) declaration.members = declaration.members.filter(isPublic)
        const { members = [], attributes = [], cssProperties = [] } = declaration
        for (const { inheritedFrom } of [...members, ...attributes, ...cssProperties]) link(inheritedFrom)
      }
    }
    for (const module of customElementsManifest.modules) {
      const [, tag] = /^dist\/define\/(.*)\.js$/.exec(module.path) ?? []
      const owner = customElementsManifest.modules.find(({ declarations }) =>
        declarations?.some(({ tagName }) => tagName && tagName === tag),
      )
      if (!owner) continue
      const { name } = owner.declarations.find(({ tagName }) => tagName === tag)
      module.exports = [{ kind: 'custom-element-definition', name: tag, declaration: { name, module: owner.path } }]
    }
    customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1))
  },
}

// biome-ignore lint/style/noDefaultExport: the analyzer reads its configuration from there
export default {
  globs: [
    'src/otp-*/otp-*.ts',
    'src/otp-*/*-event.ts',
    'src/wizard/flow-element.ts',
    'src/element/events.ts',
    'src/define/*.ts',
  ],
  exclude: ['src/**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  plugins: [publicFaceOfDist],
}
