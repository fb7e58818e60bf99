import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql'

/** Whether a type is that of entities: the interface itself, or what implements it. */
export function isEntityType(type: GraphQLNamedType | undefined): boolean {
  if (!isObjectType(type) && !isInterfaceType(type)) return false
  return type.name === 'Entity' || type.getInterfaces().some(({ name }) => name === 'Entity')
}

/** What the items of a page stand under. */
export const itemKeys: readonly string[] = ['nodes', 'edges', 'rows']

/** Whether a type is a page of a list: it tells where it stands, and holds items. */
export function isConnectionType(type: GraphQLNamedType | undefined): boolean {
  if (!isObjectType(type)) return false
  const fields = type.getFields()
  return 'pageInfo' in fields && itemKeys.some((key) => key in fields)
}

export function isListed(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type))
}
