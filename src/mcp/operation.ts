import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql'

/** One operation of the served API that asks one field, all of whose arguments are variables. */
export interface Operation {
  readonly text: string
  readonly args: readonly GraphQLArgument[]
  readonly type: GraphQLOutputType
  readonly selection: SelectionSetNode
}

/** Undefined where the schema has no such root field: not every domain has stated totals, or what joins parties. */
export function rootOperation(schema: GraphQLSchema, name: string, selection: string): Operation | undefined {
  const field = schema.getQueryType()?.getFields()[name]
  if (!field) return undefined
  const requested = `${name}${handedOn(field)} { ${selection} }`
  return {
    text: `query${declared(field.args)} { ${requested} }`,
    args: field.args,
    type: field.type,
    selection: selectionOf(selection),
  }
}

/** A field of any entity, asked of one by its id; undefined where entities have none such. `before` is selected beside it. */
export function entityOperation(
  schema: GraphQLSchema,
  name: string,
  selection: string,
  before = '',
): Operation | undefined {
  const node = schema.getQueryType()?.getFields()['node']
  const entity = schema.getType('Entity')
  const field = isInterfaceType(entity) || isObjectType(entity) ? entity.getFields()[name] : undefined
  if (!node || !field) return undefined
  const whole = `${before} ${name}${handedOn(field)} { ${selection} }`
  const args = [...node.args, ...field.args]
  const text = `query${declared(args)} { node(id: $id) { ${whole} } }`
  return { text, args, type: node.type, selection: selectionOf(`${before} ${name} { ${selection} }`) }
}

function declared(args: readonly GraphQLArgument[]): string {
  return args.length === 0
    ? ''
    : `(${args.map(({ name, type }) => `$${name}: ${optional(String(type), name, args)}`).join(', ')})`
}

/** An argument with a default may be left out, and its variable then has to be allowed to be. */
function optional(type: string, name: string, args: readonly GraphQLArgument[]): string {
  const argument = args.find((each) => each.name === name)
  return argument?.defaultValue === undefined ? type : type.replace(/!$/, '')
}

function handedOn({ args }: GraphQLField<unknown, unknown>): string {
  return args.length === 0 ? '' : `(${args.map(({ name }) => `${name}: $${name}`).join(', ')})`
}

/** The selection that a text such as `id name` is. */
export function selectionOf(selection: string): SelectionSetNode {
  const [operation] = parse(`{ ${selection} }`, { noLocation: true }).definitions
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`expected a selection, got ${selection}`)
  return operation.selectionSet
}
