import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
  visit,
} from 'graphql'
import { SourceError } from '../errors.ts'
import { type Column, columnsOf } from './columns.ts'
import { type GraphShape, graphShape } from './graph-shape.ts'
import type { Head } from './head.ts'
import { type Refusal, type RowsPlace, rowsPlace } from './rows-place.ts'
import { ownPrefix, type SavedOperation, savedOperation } from './saved-operation.ts'
import { type SavedVariable, savedVariables } from './saved-variables.ts'
import type { Level, Selecting } from './selected-fields.ts'

/** A GraphQL operation that is kept as a file and served as files: checked against a schema, and what its answers can be. */
export interface SavedQuestion extends Omit<Head, 'notes'> {
  /** Lasting and short, the name of its file: `grants-to-hospitals`. */
  readonly name: string
  /** As its file has it. */
  readonly text: string
  readonly variables: readonly SavedVariable[]
  /** As it is asked for rows, and for a graph, where each entity names itself. */
  readonly requested: { readonly rows: SavedOperation; readonly graph: SavedOperation }
  readonly rows: RowsPlace | Refusal
  /** The columns of its rows; none where it has no rows. */
  readonly columns: readonly Column[]
  /** Whether any entity is shown, whose sources can be told. */
  readonly sourced: boolean
  readonly graph: GraphShape | Refusal
}

/** What is known of a question besides its text. */
export interface QuestionFile extends Head {
  readonly name: string
  /** For messages. */
  readonly file: string
}

/** Checks a question against the served schema. Throws SourceError with line and column where it does not fit. */
export function savedQuestion(text: string, about: QuestionFile, schema: GraphQLSchema): SavedQuestion {
  const { name, title, description, notes, file } = about
  const document = parsed(text, file)
  const [mistake] = [...validate(schema, document), ...ownNames(document)]
  if (mistake) throw located(mistake, file, 'a question that fits the served schema')
  const operation = onlyOperation(document, file)
  const query = schema.getQueryType()
  if (!query) throw new Error('the served schema has no query type')
  const selecting: Selecting = { schema, fragments: fragmentsOf(document) }
  const root: Level = { type: query, sets: [operation.selectionSet] }
  const rows = rowsPlace(selecting, root)
  const columns = 'refused' in rows ? [] : columnsOf(selecting, root, rows)
  const whole = 'refused' in rows ? undefined : rows.whole
  const requested = {
    rows: savedOperation(document, schema, whole, false),
    graph: savedOperation(document, schema, whole, true),
  }
  return {
    ...{ name, title, description, text, requested, rows, columns },
    variables: savedVariables(operation, schema, notes, file),
    sourced: requested.rows.text.includes(' _sources: sources'),
    graph: graphShape(selecting, root),
  }
}

function parsed(text: string, file: string): DocumentNode {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof GraphQLError) throw located(error, file, 'a GraphQL operation')
    throw error
  }
}

function located(error: GraphQLError, file: string, expected: string): SourceError {
  const [at] = error.locations ?? []
  const place = at ? { file, line: at.line, column: at.column } : { file }
  return new SourceError(place, `expected ${expected}, got: ${error.message}`, { cause: error })
}

function onlyOperation(document: DocumentNode, file: string): OperationDefinitionNode {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION)
  const [operation] = operations
  if (operation && operations.length === 1 && operation.operation === 'query') return operation
  const got = operations.length === 1 ? `a ${operation?.operation}` : `${operations.length} operations`
  throw new SourceError({ file }, `expected one query, got ${got}`)
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
}

/** What is asked besides has names of its own, which must not meet those of the question. */
function ownNames(document: DocumentNode): readonly GraphQLError[] {
  const mistakes: GraphQLError[] = []
  visit(document, {
    Name: (node, key) => {
      const ours = node.value.startsWith(ownPrefix) && !node.value.startsWith('__')
      if (!ours || (key !== 'alias' && key !== 'name')) return
      const message = `names that begin with ${ownPrefix} are Chancery's own; call ${node.value} something else`
      mistakes.push(new GraphQLError(message, { nodes: node }))
    },
  })
  return mistakes
}
