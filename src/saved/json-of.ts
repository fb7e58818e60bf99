import { at, isObject, type Part } from './parts.ts'
import type { Json } from './query-runner.ts'
import type { SavedQuestion } from './saved-question.ts'
import { type ShownSources, takeSources } from './shown-source.ts'

/** An item a line, as GraphQL answers it, with its sources beside its own keys. */
export async function* itemsWithSources(
  { rows, sourced }: SavedQuestion,
  parts: AsyncIterable<Part>,
): AsyncGenerator<readonly unknown[]> {
  for await (const { data, items } of parts) {
    const above: ShownSources = new Map()
    takeSources(data, above, 'taken', 'refused' in rows ? undefined : at(data, rows.path))
    yield items.map((item) => {
      const sources: ShownSources = new Map(above)
      takeSources(item, sources, 'taken')
      return sourced && isObject(item) ? { ...item, _sources: [...sources.values()] } : item
    })
  }
}

/** Stands in the place of the items while the rest is written. */
const mark = '\u0000items\u0000'

/**
 * One JSON document: `question`, `variables`, the `data` as GraphQL answers it, a whole list with all its items, and the
 * `sources` behind it all. Written as it comes: only the sources are kept until the end.
 */
export async function* jsonDocument(
  question: SavedQuestion,
  variables: object,
  parts: AsyncIterable<Part>,
): AsyncGenerator<string> {
  const { name, title, rows } = question
  const sources: ShownSources = new Map()
  let end: string | undefined
  let separator = ''
  for await (const { data, items } of parts) {
    takeSources(data, sources, 'taken')
    if (end === undefined) {
      const [start, rest] = aroundItems(data, rows)
      yield `{"question":${JSON.stringify({ name, title })},"variables":${JSON.stringify(variables)},"data":${start}`
      end = rest
    }
    if (!('refused' in rows) && rows.many && items.length > 0) {
      yield separator + items.map((item) => JSON.stringify(item)).join(',')
      separator = ','
    }
  }
  yield `${end ?? ''},"sources":${JSON.stringify([...sources.values()])}}\n`
}

/** The text of the data before its items and behind them. */
function aroundItems(data: Json, rows: SavedQuestion['rows']): readonly [start: string, end: string] {
  const list = 'refused' in rows || !rows.many ? undefined : at(data, rows.path.slice(0, -1))
  const key = 'refused' in rows ? undefined : rows.path.at(-1)
  if (!isObject(list) || key === undefined || !Array.isArray(list[key])) return ['', JSON.stringify(data)]
  const items = list[key]
  list[key] = [mark]
  const [start = '', end = ''] = JSON.stringify(data).split(JSON.stringify(mark))
  list[key] = items
  return [start, end]
}
