import { posix } from 'node:path'
import ts from 'typescript'

/**
 * The modules that do something when they are loaded, judged by their top-level statements: declarations do nothing,
 * save what they compute for themselves; a decorator changes the class it stands at.
 *
 * @param modules - paths of JavaScript files inside a package
 */
export function modulesWithEffects(modules: readonly string[], read: (path: string) => string): string[] {
  const known = new Map<string, boolean>()
  const hasEffect = (path: string): boolean => {
    const judged = known.get(path)
    if (judged !== undefined) return judged
    known.set(path, false)
    const { statements } = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022)
    const effect = statements.some((statement) => does(statement, path))
    known.set(path, effect)
    return effect
  }
  const does = (statement: ts.Statement, path: string): boolean => {
    if (ts.isImportDeclaration(statement) && !statement.importClause) {
      const { text } = statement.moduleSpecifier as ts.StringLiteral
      return !text.startsWith('.') || hasEffect(posix.join(posix.dirname(path), text))
    }
    if (ts.isExpressionStatement(statement)) return !isDecoration(statement.expression)
    return !declares(statement)
  }
  return modules.filter(hasEffect)
}

function declares(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isVariableStatement(statement)
  )
}

/** `__decorate([…], …)`, and `Name = __decorate([…], Name)`. */
function isDecoration(expression: ts.Expression): boolean {
  const call = ts.isBinaryExpression(expression) ? expression.right : expression
  return ts.isCallExpression(call) && ts.isIdentifier(call.expression) && call.expression.text === '__decorate'
}
