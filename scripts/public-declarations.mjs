// Reads built types: what a package exports, and what that is made of.
import { join, sep } from 'node:path'
import ts from 'typescript'

const printer = ts.createPrinter({ removeComments: true })

/** The public declarations of one package, and those of its own that they name. */
export class PublicDeclarations {
  #program
  #checker
  #dist
  /** Already shown, by an entry or on the way to be. @type {Set<ts.Node>} */
  #shown = new Set()
  /** @type {ts.Node[]} */
  #named = []

  constructor(program, folder) {
    this.#program = program
    this.#checker = program.getTypeChecker()
    this.#dist = join(folder, 'dist') + sep
  }

  /** @returns {string[]} sorted by name */
  exportedBy(path) {
    const file = this.#program.getSourceFile(path)
    const module = this.#checker.getSymbolAtLocation(file)
    const symbols = module === undefined ? [] : this.#checker.getExportsOfModule(module)
    return symbols.sort(byName).map((symbol) => this.#export(symbol))
  }

  /** What the exported ones are made of; to be asked after the entries. */
  behind() {
    const behind = []
    while (this.#named.length > 0) {
      const node = this.#named.pop()
      if (this.#shown.has(node)) continue
      this.#shown.add(node)
      this.#follow(node)
      behind.push({ name: nameOf(node), text: print(node) })
    }
    return behind.sort(byName).map(({ text }) => text)
  }

  /** `declare global` in any file that an entry reaches. */
  globals() {
    const files = this.#program.getSourceFiles().filter(({ fileName }) => this.#isOurs(fileName))
    const found = files.flatMap(({ statements }) => statements.filter(isGlobal))
    return found.map(print).sort()
  }

  #export(symbol) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
    const nodes = (target.declarations ?? []).map(statementOf)
    const own = nodes.filter((node) => this.#isOurs(node.getSourceFile().fileName))
    if (own.length === 0) return `export { ${symbol.name} } from '${specifierOf(symbol)}'`
    for (const node of own) {
      this.#shown.add(node)
      this.#follow(node)
    }
    return own.map(print).join('\n')
  }

  /** Remembers every declaration of this package that the node names. */
  #follow(node) {
    const visit = (child) => {
      if (isPrivate(child)) return
      if (ts.isIdentifier(child)) this.#remember(child)
      ts.forEachChild(child, visit)
    }
    visit(node)
  }

  #remember(identifier) {
    const symbol = this.#checker.getSymbolAtLocation(identifier)
    if (symbol === undefined) return
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
    for (const node of (target.declarations ?? []).map(statementOf)) {
      if (ts.isSourceFile(node.parent ?? node) && this.#isOurs(node.getSourceFile().fileName)) this.#named.push(node)
    }
  }

  #isOurs(path) {
    return path.startsWith(this.#dist)
  }
}

/** Where a re-exported name of another package comes from. */
function specifierOf(symbol) {
  let node = symbol.declarations[0]
  while (node && !ts.isExportDeclaration(node)) node = node.parent
  return node?.moduleSpecifier?.text ?? '?'
}

/** A variable is shown with its `const`. */
function statementOf(declaration) {
  return ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
}

function nameOf(node) {
  return ts.isVariableStatement(node) ? node.declarationList.declarations[0].name.text : node.name.text
}

/** Without comments and without what only the class itself can reach. */
function print(node) {
  const shown = ts.isClassDeclaration(node)
    ? ts.factory.updateClassDeclaration(
        node,
        ...[node.modifiers, node.name, node.typeParameters, node.heritageClauses],
        node.members.filter((member) => !isPrivate(member)),
      )
    : node
  return printer
    .printNode(ts.EmitHint.Unspecified, shown, node.getSourceFile())
    .replace(/^ +/gm, (spaces) => ' '.repeat(spaces.length / 2))
    .replace(/^.{121,}$/gm, (line) => line.replaceAll(" | '", "\n  | '"))
}

function isPrivate(node) {
  const isHidden = node.name !== undefined && ts.isPrivateIdentifier(node.name)
  return isHidden || (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) ?? false)
}

function isGlobal(statement) {
  return ts.isModuleDeclaration(statement) && statement.name.text === 'global'
}

function byName(one, other) {
  return one.name < other.name ? -1 : 1
}
