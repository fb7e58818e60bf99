import type { PlanParameter } from '../../cypher/parameter.ts'
import type { Arguments } from '../../cypher/request-arguments.ts'
import { Row, whereText } from '../../cypher/statement-builder.ts'
import { validityConditions } from '../../cypher/valid-time.ts'
import { validTimeOf } from '../../cypher/valid-time-source.ts'
import { QueryError } from '../../errors.ts'
import type { Model, QuestionField, Scalar } from '../../model/model.ts'
import type { BatchLoad, Deferred } from '../../plan/batch-loads.ts'
import { type CollectedField, selectionSetsOf } from '../../plan/collected-fields.ts'
import type {
  Compiling,
  EntityFieldPlanner,
  EntityFieldTask,
  PlannedEntityField,
  RootField,
  RootFieldPlanner,
} from '../../plan/compiling.ts'
import { costs } from '../../plan/cost.ts'
import { entityLevel } from '../../plan/entity-level.ts'
import { entitiesById } from '../../plan/entity-reference.ts'
import { argumentsOf } from '../../plan/field-arguments.ts'
import { defaultPageSize } from '../../plan/page-size.ts'
import type { Cells } from '../../plan/row-readers.ts'

/**
 * The named questions beside a schema file, `cypher/questions/<name>.cypher`. One at the root answers a column `id`, in
 * the order in which its entities are shown; one on an entity takes `$ids`, the entities it is asked about, and answers
 * `of`, one of these, beside `id`.
 */
export interface NamedQueryFiles {
  statement(name: string): string
  /** Names of its `$parameters`. */
  parameters(name: string): readonly string[]
}

/** Throws QueryError where a file of a question is missing, or takes other parameters than its field declares. */
export function checkQuestions(model: Model, files: NamedQueryFiles | undefined): void {
  for (const [field, onEntity] of questionsOf(model)) {
    const where = `${field.declaredBy}.${field.name}`
    if (!files) throw new QueryError(`${where}: expected the files of cypher/questions beside the schema, got none`)
    const declared = [...field.arguments.map(({ name }) => name), ...(onEntity ? ['ids'] : [])].sort()
    const taken = files.parameters(nameOf(field))
    if (declared.join() === [...taken].sort().join()) continue
    const list = (names: readonly string[]) => names.map((name) => `$${name}`).join(', ') || 'none'
    throw new QueryError(
      `${where}: expected cypher/${nameOf(field)}.cypher to take the parameters ${list(declared)}, got ${list(taken)}`,
    )
  }
}

export function questionsOf(model: Model): readonly (readonly [field: QuestionField, onEntity: boolean])[] {
  const types = [...model.interfaces.values(), ...model.kinds.values()]
  const fields = types.flatMap((type) => [...type.fields.values()].filter((field) => field.declaredBy === type.name))
  const onEntities = fields.filter((field): field is QuestionField => field.role === 'question')
  return [
    ...model.questions.map((field) => [field, false] as const),
    ...onEntities.map((field) => [field, true] as const),
  ]
}

function nameOf({ question }: QuestionField): string {
  return `questions/${question}`
}

/** A question at the root: its entities are read in the statement that finds them. */
export function rootNamedQuery(files: NamedQueryFiles | undefined): RootFieldPlanner {
  return (compiling, group) => rootQuestion(files, compiling, group)
}

function rootQuestion(files: NamedQueryFiles | undefined, compiling: Compiling, group: CollectedField): RootField {
  const { builder } = compiling
  const field = fieldOf(group)
  const { index, args } = argumentsOf(compiling, group)
  for (const { name, scalar } of field.arguments) {
    builder.named(name, (run) => parameterOf(scalar, run[index]?.[name]))
  }
  const within = field.list ? { ...compiling, validTime: validTimeOf(compiling.validTime, index, args) } : compiling
  const variable = builder.variable('n')
  const row = new Row()
  const level = entityLevel(within, field.target, selectionSetsOf(group), variable, row)
  const shape = level.shapes.of([...group.uses.keys()])
  const valid = field.list ? validityConditions(within, { target: field.target, variable }) : []
  const match = `MATCH (${variable}:Entity&${field.target} {id: id})${whereText(valid)}`
  return {
    text: `RETURN COLLECT { CALL () {\n${textOf(files, field)}\n} WITH id ${match} RETURN ${row.text}${field.list ? '' : ' LIMIT 1'} } AS data`,
    cost: (run) => costs.rootField + costs.namedQuery + howMany(field, run[index] ?? {}) * (1 + level.cost(run)),
    read: (data, run) => {
      const shown = (data as readonly Cells[]).map((cells) => shape.read(cells, run))
      return field.list ? shown : (shown[0] ?? null)
    },
  }
}

/** A question on entities: asked once for all of a level, and its answers read by one statement more. */
export function entityNamedQuery(files: NamedQueryFiles | undefined): EntityFieldPlanner {
  return (task) => questionEntry(files, task)
}

function questionEntry(
  files: NamedQueryFiles | undefined,
  { compiling, group, variable, row }: EntityFieldTask,
): PlannedEntityField {
  const field = fieldOf(group)
  const { index, args } = argumentsOf(compiling, group)
  const within = field.list ? { ...compiling, validTime: validTimeOf(compiling.validTime, index, args) } : compiling
  const idAt = row.index(`${variable}.id`)
  const { level, load: entities } = entitiesById(within, group, field.target, group.key, field.list)
  const text = `CALL () {\n${textOf(files, field)}\n} RETURN collect([of, id]) AS data`
  const load: BatchLoad = {
    path: group.key,
    leadsOn: true,
    statement: (ids, run) => ({ text, parameters: { ...parametersOf(field, run[index] ?? {}), ids } }),
    byId: (data) => answersByOwner(data as readonly (readonly [string, string])[]),
  }
  return {
    cost: (run) => 1 + howMany(field, run[index] ?? {}) * (1 + level.cost(run)),
    entry: {
      group,
      waits: true,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        const show: Deferred['show'] = (cells, run) => shape.read(cells as Cells, run)
        const further: Deferred['show'] = (found): Deferred | null => {
          const ids = (found ?? []) as readonly string[]
          if (field.list) return { load: entities, ids, show }
          return ids[0] === undefined ? null : { load: entities, ids: ids[0], show }
        }
        return (cells): Deferred => ({ load, ids: String(cells[idAt]), show: further })
      },
    },
  }
}

function answersByOwner(rows: readonly (readonly [of: string, id: string])[]): ReadonlyMap<string, readonly string[]> {
  const byOwner = new Map<string, string[]>()
  for (const [of, id] of rows) {
    const fellows = byOwner.get(of)
    if (fellows) fellows.push(id)
    else byOwner.set(of, [id])
  }
  return byOwner
}

function fieldOf({ annotation, key }: CollectedField): QuestionField {
  if (annotation?.is === 'question') return annotation.field
  throw new Error(`expected a field of a named query, got ${key}`)
}

function textOf(files: NamedQueryFiles | undefined, field: QuestionField): string {
  if (!files) throw new Error(`no files of named queries for ${field.name}`)
  return files.statement(nameOf(field)).trimEnd()
}

/** All that the question takes, what was left out as null. Whole numbers travel as such. */
function parametersOf(
  { arguments: declared }: QuestionField,
  args: Arguments,
): { readonly [name: string]: PlanParameter } {
  return Object.fromEntries(declared.map(({ name, scalar }) => [name, parameterOf(scalar, args[name])]))
}

function parameterOf(scalar: Scalar, value: unknown): PlanParameter {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map((each) => parameterOf(scalar, each))
  return scalar === 'Int' ? BigInt(value as number) : (value as PlanParameter)
}

/** How many a question may answer is its own affair; one that takes `first` says so. */
function howMany({ list }: QuestionField, { first }: Arguments): number {
  if (!list) return 1
  return typeof first === 'number' && first > 0 ? first : defaultPageSize
}
