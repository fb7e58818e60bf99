/** What stands in a cell: one value, or those of a list within the row. */
export interface Cell {
  readonly values: readonly Value[]
  /** Whether the list that they are from goes on behind the page that was asked for. */
  readonly more: boolean
}

type Value = string | number | boolean | null

export interface AnswerColumn {
  /** The keys that lead to it from the row, `amount.value`; from the answer's root for what stands beside the rows. */
  readonly name: string
  /** The same from the answer's root, with the keys that only lead through the pages of a list. */
  readonly path: string
}

export interface AnswerTable {
  readonly columns: readonly AnswerColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** What stands beside the list: the same for every row. */
  readonly beside: readonly (AnswerColumn & { readonly cell: Cell })[]
}

/** Keys from the answer's root to a list of objects; none where the whole answer is one row. */
export type ListPath = readonly string[]

type Json = { readonly [key: string]: unknown }

/** The lists that no other list holds. Pages (`nodes`, `edges`) may be empty, any other list tells by its items what it is. */
export function listsIn(data: unknown, above: ListPath = []): readonly ListPath[] {
  if (!isObject(data)) return []
  return Object.entries(data).flatMap(([key, value]) => {
    const path = [...above, key]
    if (Array.isArray(value)) return isList(key, value) ? [path] : []
    return listsIn(value, path)
  })
}

function isList(key: string, value: readonly unknown[]): boolean {
  return value.some(isObject) || (value.length === 0 && isPage(key))
}

/** The items of a list as rows; without a list the answer is one row. */
export function tableOf(data: unknown, list: ListPath): AnswerTable {
  const items = list.length === 0 ? [data] : rowsAt(data, list)
  const columns = columnsOf(items, [], list)
  const others = list.length === 0 ? [] : columnsOf([data], [], [], new Set(listsIn(data).map(keyOf)))
  return {
    columns: named(columns),
    rows: items.map((item) => columns.map(({ steps }) => cellAt(item, steps))),
    beside: named(others).map((column, index) => ({ ...column, cell: cellAt(data, others[index]?.steps ?? []) })),
  }
}

function rowsAt(data: unknown, list: ListPath): readonly unknown[] {
  const found = list.reduce((here, key) => (isObject(here) ? here[key] : undefined), data)
  return Array.isArray(found) ? found.filter((item) => item !== null) : []
}

interface Found {
  readonly steps: readonly string[]
  readonly name: readonly string[]
  readonly path: string
}

/** In the order of the first item that has them; items of different kinds have different ones. */
function columnsOf(
  items: readonly unknown[],
  above: readonly string[],
  list: ListPath,
  except: ReadonlySet<string> = new Set(),
): readonly Found[] {
  const found = new Map<string, Found>()
  for (const item of items) {
    for (const steps of leavesIn(item, above, except)) {
      if (!found.has(keyOf(steps))) found.set(keyOf(steps), foundAt(steps, list))
    }
  }
  // A field that is null here and an object there would be a column of nothing beside its own parts.
  const keys = [...found.keys()]
  return [...found.values()].filter(({ steps }) => !keys.some((key) => key.startsWith(`${keyOf(steps)}.`)))
}

function foundAt(steps: readonly string[], list: ListPath): Found {
  const whole = [...list, ...steps]
  const name = steps.filter((step, index) => !isSilent(step, whole[list.length + index - 1]))
  return { steps, name: name.length === 0 ? steps : name, path: keyOf(whole) }
}

/** The keys that only lead through the pages of a list tell nothing to a reader. */
function isSilent(step: string, before: string | undefined): boolean {
  return isPage(step) || (step === 'node' && before === 'edges')
}

function isPage(key: string): boolean {
  return key === 'nodes' || key === 'edges'
}

function leavesIn(
  value: unknown,
  above: readonly string[],
  except: ReadonlySet<string>,
): readonly (readonly string[])[] {
  if (except.has(keyOf(above))) return []
  if (Array.isArray(value)) {
    return value.some(isObject) ? value.flatMap((each) => leavesIn(each, above, except)) : [above]
  }
  if (!isObject(value)) return [above]
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'pageInfo' ? [] : leavesIn(inner, [...above, key], except),
  )
}

/** Two columns that would be called the same are called by all their keys. */
function named(columns: readonly Found[]): readonly AnswerColumn[] {
  const short = columns.map(({ name }) => name.join('.'))
  return columns.map(({ steps, path }, index) => {
    const name = short[index] ?? ''
    return { path, name: short.indexOf(name) === short.lastIndexOf(name) ? name : keyOf(steps) }
  })
}

function cellAt(from: unknown, steps: readonly string[]): Cell {
  const values: Value[] = []
  const more = gather(from, steps, 0, values)
  return { values, more }
}

/** Missing values keep their place, so that two columns of one list can be read side by side. */
function gather(from: unknown, steps: readonly string[], at: number, values: Value[]): boolean {
  if (Array.isArray(from)) return from.map((each) => gather(each, steps, at, values)).includes(true)
  const step = steps[at]
  if (step === undefined || !isObject(from)) {
    values.push(isObject(from) ? JSON.stringify(from) : ((from ?? null) as Value))
    return false
  }
  const deeper = gather(from[step], steps, at + 1, values)
  return (isPage(step) && goesOn(from, from[step])) || deeper
}

function goesOn({ pageInfo, totalCount }: Json, page: unknown): boolean {
  if (isObject(pageInfo) && (pageInfo['hasNextPage'] === true || pageInfo['hasPreviousPage'] === true)) return true
  return typeof totalCount === 'number' && Array.isArray(page) && totalCount > page.length
}

function keyOf(steps: readonly string[]): string {
  return steps.join('.')
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
