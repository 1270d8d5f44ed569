import ts from 'typescript'

/** JSON Schema 2020-12, as far as our types need it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  description?: string
  enum?: readonly (string | null)[]
  const?: string | number
  format?: string
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: Schema
  required?: string[]
  oneOf?: Schema[]
}

/** Makes schemas of the types that a module exports, with what their comments say; a type of its own name is a `$ref`. */
export class TypeSchemas {
  readonly #checker: ts.TypeChecker
  readonly #exported: ReadonlyMap<string, ts.Symbol>
  /** What has been referred to so far, by name. */
  readonly named: Record<string, Schema> = {}

  /** @param entry - the path of the module */
  constructor(entry: string) {
    const options: ts.CompilerOptions = {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
    }
    const program = ts.createProgram([entry], options)
    this.#checker = program.getTypeChecker()
    const file = program.getSourceFile(entry)
    const module = file && this.#checker.getSymbolAtLocation(file)
    if (module === undefined) throw new Error(`${entry} exports nothing`)
    const symbols = this.#checker.getExportsOfModule(module)
    this.#exported = new Map(symbols.map((symbol) => [symbol.name, this.#unaliased(symbol)]))
  }

  /** A reference to an exported type. */
  ref(name: string): Schema {
    if (!(name in this.named)) {
      const symbol = this.#exported.get(name)
      if (symbol === undefined) throw new Error(`the contract exports no type ${name}`)
      this.named[name] = {}
      const type = this.#checker.getDeclaredTypeOfSymbol(symbol)
      this.named[name] = { ...this.#structure(type), ...this.#described(symbol) }
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  /** The members of an exported union of objects, each in full, by the text of the property that tells them apart. */
  membersOf(name: string, by: string): Map<string, Schema> {
    const symbol = this.#exported.get(name)
    const type = symbol && this.#checker.getDeclaredTypeOfSymbol(symbol)
    if (!type?.isUnion()) throw new Error(`the contract exports no union ${name}`)
    const members = type.types.map((member): [string, Schema] => {
      const schema = this.#object(member)
      return [String(schema.properties?.[by]?.const), schema]
    })
    return new Map(members)
  }

  #schema(type: ts.Type): Schema {
    const name = type.aliasSymbol?.name ?? (type.isUnion() ? undefined : type.symbol?.name)
    return name !== undefined && this.#exported.has(name) ? this.ref(name) : this.#structure(type)
  }

  #structure(type: ts.Type): Schema {
    if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' }
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' }
    if (type.flags & ts.TypeFlags.String) return { type: 'string' }
    // Nothing on the wire has a fraction: times, counts, digits.
    if (type.flags & ts.TypeFlags.Number) return { type: 'integer' }
    if (type.isStringLiteral()) return { type: 'string', const: type.value }
    if (type.isUnion()) return this.#union(type)
    const element = this.#checker.isArrayType(type)
      ? this.#checker.getTypeArguments(type as ts.TypeReference)[0]
      : undefined
    if (element !== undefined) return { type: 'array', items: this.#schema(element) }
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#object(type)
    throw new Error(`no schema is known for ${this.#checker.typeToString(type)}`)
  }

  #union(union: ts.UnionType): Schema {
    const members = union.types.filter((type) => !(type.flags & ts.TypeFlags.Undefined))
    const nullable = members.some((type) => type.flags & ts.TypeFlags.Null)
    const texts = members.flatMap((type) => (type.isStringLiteral() ? [type.value] : []))
    const others = members.filter((type) => !(type.flags & ts.TypeFlags.Null || type.isStringLiteral()))
    // `boolean | null` comes as its three members.
    const booleans = others.length > 0 && others.every((type) => type.flags & ts.TypeFlags.BooleanLiteral)
    if (others.length === 0) {
      return nullable ? { type: ['string', 'null'], enum: [...texts, null] } : { type: 'string', enum: texts }
    }
    const [only] = others
    const one: Schema = booleans ? { type: 'boolean' } : only && others.length === 1 ? this.#schema(only) : {}
    if (texts.length > 0 || (one.type === undefined && one.$ref === undefined)) {
      throw new Error(`no schema is known for ${this.#checker.typeToString(union)}`)
    }
    if (!nullable) return one
    return typeof one.type === 'string' ? { ...one, type: [one.type, 'null'] } : { oneOf: [one, { type: 'null' }] }
  }

  #object(type: ts.Type): Schema {
    const values = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type
    if (values !== undefined) return { type: 'object', additionalProperties: { type: this.#scalars(values) } }
    const members = this.#checker.getPropertiesOfType(type)
    const properties = members.map((member): [string, Schema] => {
      const schema = this.#schema(this.#checker.getTypeOfSymbol(member))
      return [member.name, { ...schema, ...this.#described(member) }]
    })
    const required = members.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name)
    return { type: 'object', properties: Object.fromEntries(properties), required }
  }

  /** What a member of any name may be, e.g. of the facts of an event. */
  #scalars(type: ts.Type): string[] {
    const kinds: [ts.TypeFlags, string][] = [
      [ts.TypeFlags.StringLike, 'string'],
      [ts.TypeFlags.NumberLike, 'number'],
      [ts.TypeFlags.BooleanLike, 'boolean'],
      [ts.TypeFlags.Null, 'null'],
    ]
    const members = type.isUnion() ? type.types : [type]
    return kinds.filter(([flag]) => members.some(({ flags }) => flags & flag)).map(([, name]) => name)
  }

  #described(symbol: ts.Symbol): { description?: string } {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.#checker))
    const plain = text.replaceAll(/\{@link\s+([^}|\s]+)[^}]*\}/g, '`$1`').replaceAll(/\s*\n\s*/g, ' ')
    return plain === '' ? {} : { description: plain }
  }

  #unaliased(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
  }
}
