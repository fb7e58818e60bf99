import { type GraphQLSchema, isEnumType, isObjectType } from 'graphql'
import { annotationOf, isAnnotated } from '../schema/field-annotation.ts'

export const namedEntity = '__typename id name description'
export const claimValue = 'text number date money { value }'

/** The claims of an entity about the fields `$fields`, with what tells a target apart, which is as often its code as its name. */
export function comparedClaims(schema: GraphQLSchema): string {
  const codes = JSON.stringify(codeFields(schema))
  const target = `id name names { text } identifiers { scheme value } claims(fields: ${codes}, first: 10) { nodes { value { text } } }`
  return `claims(fields: $fields, first: 100) { nodes { field chosen value { ${claimValue} entity { ${target} } } } }`
}

/** Plain texts that are indexed as values of their own and no names: codes of countries, numbers of resolutions. */
function codeFields(schema: GraphQLSchema): readonly string[] {
  const kinds = schema.getType('Kind')
  const names = isEnumType(kinds) ? kinds.getValues().map(({ name }) => name) : []
  const fields = names
    .map((name) => schema.getType(name))
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
  const codes = fields.filter((field) => {
    const meaning = isAnnotated(field) ? annotationOf(field) : undefined
    return meaning?.is === 'value' && meaning.field.index && String(field.type).replace('!', '') === 'String'
  })
  return [...new Set(codes.map(({ name }) => name))].filter((name) => name !== 'name')
}
