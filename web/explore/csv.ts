import { csvText } from '../csv-text.ts'
import type { Picture } from './picture.ts'

/** One row for each edge, behind a row of names. */
export function csvOf({ things, ties }: Picture): string {
  const names = new Map(things.map(({ id, name }) => [id, name]))
  const rows = ties.map(({ from, to, kind, label, relations, sources }) => [
    from,
    names.get(from) ?? from,
    kind,
    label,
    to,
    names.get(to) ?? to,
    relations.join(' '),
    String(sources),
  ])
  const head = ['from', 'from_name', 'kind', 'label', 'to', 'to_name', 'relations', 'sources']
  return csvText([head, ...rows])
}
