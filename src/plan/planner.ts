import { GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { InlinedRow } from '../cypher/inlined-selection.ts'
import type { Limits } from '../cypher/limits.ts'
import { RequestError } from '../errors.ts'
import { expectShallow } from '../expect-shallow.ts'
import type { Model } from '../model/model.ts'
import { newRequestState, type RequestState } from './batch-loads.ts'
import { compileOperation } from './compile-operation.ts'
import type { FieldPlanners } from './compiling.ts'
import { namesInArguments } from './entity-arguments.ts'
import { type Introspection, introspector } from './introspection.ts'
import { nullPropagationIn } from './null-propagation.ts'
import { type Operation, operationOf } from './operation.ts'
import { defaultLimits, type Plan, type PlanAnswer, type Planner, type PlanRequest } from './plan.ts'
import { shapeOfVariables, type VariablesShape } from './shape-of-variables.ts'
import type { Template, TemplateField, TemplateResolved } from './template.ts'

/** What is kept of one operation text: its parts, and one template for each shape its variables came in. */
interface Kept {
  readonly operation: Operation
  readonly shape: VariablesShape
  readonly templates: LRUCache<string, Template>
}

/** Most operations, most characters of their texts, and most shapes of one operation whose plans are kept. A plan takes some fifty times its text. */
const keptOperations = 1_000
const keptCharacters = 500_000
const keptShapes = 32

/** Plans operations of one model. Planning a known operation is looking it up and reading its arguments. */
export function plannerOf(
  model: Model,
  schema: GraphQLSchema,
  planners: FieldPlanners,
  limits: Partial<Limits> = {},
): Planner {
  const bounds: Limits = { ...defaultLimits, ...limits }
  const kept = new LRUCache<string, Kept>({
    max: keptOperations,
    maxSize: keptCharacters,
    sizeCalculation: (_, key) => key.length,
  })
  const introspected = introspector(schema)
  const keep = ({ document, operationName }: PlanRequest): Kept => {
    const operation = operationOf(document, operationName ?? undefined)
    const shape = shapeOfVariables(schema, operation.node.variableDefinitions ?? [])
    return { operation, shape, templates: new LRUCache({ max: keptShapes }) }
  }
  return {
    plan: (request) => {
      expectShallow('variables', request.variables)
      const { operation, shape, templates } = memoized(kept, `${request.operationName ?? ''} ${request.text}`, () =>
        keep(request),
      )
      const variables = coerced(schema, operation, request.variables ?? {})
      const template = memoized(templates, shape(variables), () =>
        compileOperation({ model, schema, limits: bounds, planners, operation, variables }),
      )
      const about = introspected(request, operation, template.introspection, variables)
      return fill(schema, operation, template, variables, about, bounds)
    },
  }
}

/** The value kept under a key, made where there is none. */
function memoized<Value extends object>(cache: LRUCache<string, Value>, key: string, make: () => Value): Value {
  const known = cache.get(key)
  if (known) return known
  const value = make()
  cache.set(key, value)
  return value
}

function coerced(
  schema: GraphQLSchema,
  { node }: Operation,
  given: { readonly [name: string]: unknown },
): { readonly [name: string]: unknown } {
  const definitions = node.variableDefinitions ?? []
  if (definitions.length === 0) return {}
  const result = getVariableValues(schema, definitions, given, { maxErrors: 50 })
  if (result.errors) throw new AggregateError(result.errors, 'variables do not fit their types')
  return result.coerced
}

/** A template with one request's arguments: what runs, and how its answer is put together. */
function fill(
  schema: GraphQLSchema,
  operation: Operation,
  template: Template,
  variables: { readonly [name: string]: unknown },
  about: Introspection,
  limits: Limits,
): Plan {
  const run = newRequestState(template.sources.map((source) => source(variables)))
  const cost = costWithin(limits, template, run)
  const prefetches = template.fields.flatMap((field) => field.ahead(run))
  return {
    cost,
    prefetches: prefetches.map(({ load, ids }) => ({ key: load.path, ...load.statement(ids, run) })),
    statements: template.fields.map(({ key, text, values }) => ({ key, text, parameters: values(run) })),
    resolved: template.resolved.map(({ key, answer, field, selected, inlined }) => ({
      key,
      answer,
      args: run[field] ?? {},
      selected,
      inlined: inlined.map(({ inlined }) => inlined),
    })),
    names: (key) => {
      const found = template.naming.find((each) => each.key === key)
      return found ? namesInArguments(schema, found.field, found.node, variables) : []
    },
    answer: (results, prefetched = [], inlinedRows = []) => {
      for (const [index, one] of prefetches.entries())
        if (index in prefetched) run.pending.prefetch(one, prefetched[index])
      for (const [index, { inlined }] of template.resolved.entries())
        prefetchInlined(run, inlined, inlinedRows[index] ?? [])
      return answer(schema, operation, template, run, about, results)
    },
  }
}

/** What the plan costs; throws RequestError where that is more than it may. */
function costWithin(limits: Limits, { costs }: Template, run: RequestState): number {
  const each = costs.map(({ key, cost }) => ({ key, cost: cost(run) }))
  const whole = each.reduce((sum, { cost }) => sum + cost, 0)
  if (whole <= limits.cost) return whole
  const [most] = [...each].sort((a, b) => b.cost - a.cost)
  const largest = each.length > 1 && most ? ` in ${each.length} root fields, ${most.cost} of it in ${most.key}` : ''
  throw new RequestError(
    `expected a query of cost ${limits.cost} at most, got ${whole}${largest}: ask for smaller pages, fewer root fields, less evidence and fewer keys of totals, or filter by id or an indexed field rather than by links, "none" and "every"`,
  )
}

function prefetchInlined(
  run: RequestState,
  inlined: TemplateResolved['inlined'],
  inlinedRows: readonly InlinedRow[],
): void {
  const ids = inlinedRows.map(({ id }) => id)
  for (const [index, { load }] of inlined.entries()) {
    run.pending.prefetch(
      { load, ids },
      inlinedRows.map((one) => one.along[index]),
    )
  }
}

function answer(
  schema: GraphQLSchema,
  operation: Operation,
  template: Template,
  run: RequestState,
  about: Introspection,
  results: readonly unknown[],
): PlanAnswer {
  const { order } = template
  const fields: readonly Pick<TemplateField, 'key' | 'nodes' | 'read'>[] = [...template.fields, ...template.resolved]
  const waiting = new Set<object>()
  const read = (failure?: Error): Required<Pick<PlanAnswer, 'data' | 'errors'>> => {
    run.pending.clear()
    const values = new Map<string, unknown>(Object.entries(about))
    const errors: GraphQLError[] = []
    for (const [index, field] of fields.entries()) {
      let result: unknown = waiting.has(field) && failure ? failure : results[index]
      const missed = run.evidence.missedIn(() => {
        result = shownBy(field, result, run)
      })
      if (missed) waiting.add(field)
      if (result instanceof Error) {
        errors.push(
          new GraphQLError(result.message, { nodes: [...field.nodes], path: [field.key], originalError: result }),
        )
        values.set(field.key, null)
      } else values.set(field.key, result)
    }
    return { data: Object.fromEntries(order.map((key) => [key, values.has(key) ? values.get(key) : 'Query'])), errors }
  }
  return run.evidence.complete(read, ({ data, errors }) =>
    run.pending.settle({ data, errors }, run, nullPropagationIn(schema, operation)),
  )
}

/** A mistake that only the answer shows costs its own field, as one of the database does. */
function shownBy({ read }: Pick<TemplateField, 'read'>, result: unknown, run: RequestState): unknown {
  if (result instanceof Error) return result
  try {
    return read(result, run)
  } catch (error) {
    if (error instanceof RequestError) return error
    throw error
  }
}
