import type { GraphQLError } from 'graphql'
import { RequestError, type SuggestedEntity } from '../../errors.ts'
import type { ArgumentName } from '../../plan/entity-arguments.ts'
import type { Plan, PlanAnswer } from '../../plan/plan.ts'
import { type EntityFinder, refusedAsNone, unknownText } from '../../reconcile/find-entity.ts'
import type { QueryRunner } from '../../saved/query-runner.ts'

/** Why a root field came back empty: an argument of it names what is not in the graph. */
export interface Notice {
  readonly code: 'UNKNOWN_ENTITY'
  readonly message: string
  /** The response key of the field. */
  readonly path: readonly string[]
  /** `id`, `filter.country.isoCode.eq`. */
  readonly argument: string
  readonly value: string
  readonly suggestions: readonly SuggestedEntity[]
}

/** The notices of a response; it costs nothing where every field has an answer or names nothing. */
export type Noticing = (plan: Plan, answer: PlanAnswer, runner: QueryRunner) => Promise<readonly Notice[]>

/** Most notices of one response, each of which is a search. */
const mostNotices = 5

/** Finds out which names in the arguments of empty root fields are unknown, and what they may mean. */
export function noticesOf(finder: EntityFinder): Noticing {
  return async (plan, { data, errors = [] }, runner) => {
    const failed = new Set(errors.filter((error) => !isRefusal(error)).map(({ path }) => path?.[0]))
    const empty = Object.entries(data ?? {}).filter(([key, value]) => isEmpty(value) && !failed.has(key))
    const names = empty.flatMap(([key]) => plan.names(key).map((name) => ({ ...name, key })))
    if (names.length === 0) return []
    const unknown = new Set<object>(await finder.unknown(names, runner))
    const notices: Notice[] = []
    for (const { key, text, use, argument } of different(names.filter((name) => unknown.has(name)))) {
      if (notices.length >= mostNotices) break
      const suggested = await finder.find({ text, use }, runner).catch(refusedAsNone)
      const message = `${key}(${argument}:): ${unknownText(text, finder.wordFor(use.type), suggested)}`
      const value = text.slice(0, longestValue)
      const suggestions = suggested.certain ? [suggested.certain] : suggested.suggestions
      notices.push({ code: 'UNKNOWN_ENTITY', message, path: [key], argument, value, suggestions })
    }
    return notices
  }
}

const longestValue = 200

/** A list of filters may give one text many times. */
function different<Name extends ArgumentName & { readonly key: string }>(names: readonly Name[]): readonly Name[] {
  return [...new Map(names.map((name) => [JSON.stringify([name.key, name.text, name.use]), name])).values()]
}

/** What was refused for an argument may have been refused for a name; what the database failed at was not. */
function isRefusal({ originalError }: GraphQLError): boolean {
  return originalError instanceof RequestError
}

/** Nothing, a list with a gap, a page without items, or an answer that names ids it does not know. */
function isEmpty(value: unknown): boolean {
  if (value === null) return true
  if (Array.isArray(value)) return value.length === 0 || value.includes(null)
  if (typeof value !== 'object') return false
  const { nodes, edges, rows, totalCount, unknown } = value as { readonly [field: string]: unknown }
  if (Array.isArray(unknown) && unknown.length > 0) return true
  return totalCount === 0 || [nodes, edges, rows].some((items) => Array.isArray(items) && items.length === 0)
}

/** A notice is a help: where the graph cannot be asked for it, the response goes without. */
export async function noticesOrNone(
  noticing: Noticing | undefined,
  plan: Plan,
  answer: PlanAnswer,
  runner: () => QueryRunner,
): Promise<readonly Notice[]> {
  if (!noticing) return []
  try {
    return await noticing(plan, answer, runner())
  } catch {
    return []
  }
}
