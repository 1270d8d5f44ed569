import * as z from 'zod'

/** The schema of a body, from its parser. What a parser checks across members stands in `also`. */
export function bodySchema(parser: z.ZodType, also: Record<string, unknown> = {}): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(parser, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // A member that must not be there.
      if (zodSchema._zod.def.type === 'undefined') jsonSchema.not = {}
    },
  })
  return { ...schema, ...also }
}
