import { type GraphQLSchema, isEnumType } from 'graphql'

/** The kinds of the domain with what each is, for the description of a tool. */
export function kindNames(schema: GraphQLSchema): string {
  const kinds = schema.getType('Kind')
  if (!isEnumType(kinds)) return ''
  const given = kinds.getValues().map(({ name }) => {
    const said = schema.getType(name)?.description?.split('\n')[0]
    return said ? `${name} (${said.replace(/\.$/, '')})` : name
  })
  return ` Kinds: ${given.join('; ')}.`
}
