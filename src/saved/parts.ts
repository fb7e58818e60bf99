import type { Json, QueryRunner, Variables } from './query-runner.ts'
import type { SavedOperation } from './saved-operation.ts'
import type { SavedQuestion } from './saved-question.ts'

/** An answer as it comes: all of it, or one page of its whole list after the other. */
export interface Part {
  /** The answer's data; its page is that of the part. */
  readonly data: Json
  /** The rows in it; none where the answer has no rows. */
  readonly items: readonly unknown[]
}

/** Most items of one page: what is held of an answer at a time. */
const largestPage = 250
/** Most that one page may cost; the API's own limit. */
const mostCost = 250_000

/** Puts a question and gives its answer in parts, one page of its whole list at a time; `most` items, where it is given. */
export async function* partsOf(
  question: SavedQuestion,
  requested: SavedOperation,
  variables: Variables,
  runner: QueryRunner,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<Part> {
  const { rows } = question
  const whole = 'refused' in rows ? undefined : rows.whole
  if (!whole) {
    const data = await runner.ask(requested, variables)
    yield { data, items: itemsIn(question, data).slice(0, most) }
    return
  }
  const size = Math.min(largestPage, most, await pageSize(requested, variables, runner))
  let left = most
  let after: unknown = null
  while (left > 0) {
    const data = await runner.ask(requested, { ...variables, _first: Math.min(size, left), _after: after })
    const page = at(data, whole.path)
    const info = isObject(page) ? page['_page'] : undefined
    if (isObject(page)) delete page['_page']
    const items = itemsIn(question, data)
    yield { data, items }
    if (!isObject(info) || info['hasNextPage'] !== true) return
    left -= items.length
    after = info['endCursor']
  }
}

/** As many items as cost no more than one request may. Each costs the same, beside what it takes to find the first. */
async function pageSize(requested: SavedOperation, variables: Variables, runner: QueryRunner): Promise<number> {
  const one = await runner.cost(requested, { ...variables, _first: 1 })
  if (one * largestPage <= mostCost) return largestPage
  const perItem = (await runner.cost(requested, { ...variables, _first: 2 })) - one
  return Math.max(1, Math.floor((mostCost - (one - perItem)) / Math.max(1, perItem)))
}

function itemsIn({ rows }: SavedQuestion, data: Json): readonly unknown[] {
  if ('refused' in rows) return []
  const found = at(data, rows.path)
  if (!rows.many) return found === null || found === undefined ? [] : [found]
  return Array.isArray(found) ? found.filter((item) => item !== null) : []
}

export function at(data: unknown, path: readonly string[]): unknown {
  return path.reduce((here, key) => (isObject(here) ? here[key] : undefined), data)
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
