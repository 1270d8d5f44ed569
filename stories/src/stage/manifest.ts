interface Declaration {
  name?: string
  tagName?: string
}

interface Manifest {
  modules: readonly { path: string; declarations?: readonly Declaration[] }[]
}

/**
 * The manifest with the tag at each element's class. The elements register themselves in files of their own, so the
 * analyzer sees the class without its tag; an element's file and folder have the tag's name.
 */
export function withTags(manifest: Manifest): Manifest {
  return {
    ...manifest,
    modules: manifest.modules.map((module) => {
      const tag = /\/(otp-[a-z-]+)\.js$/.exec(module.path)?.[1]
      if (tag === undefined) return module
      const declarations = module.declarations?.map((declaration) =>
        declaration.name === classOf(tag) ? { ...declaration, tagName: tag } : declaration,
      )
      return declarations === undefined ? module : { ...module, declarations }
    }),
  }
}

/** `otp-step-up` is the tag of `OtpStepUp`. */
function classOf(tag: string): string {
  return tag.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
