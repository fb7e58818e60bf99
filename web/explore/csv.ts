import { stringify } from 'csv-stringify/browser/esm/sync'
import type { Picture } from './picture.ts'

/** One row for each edge (RFC 4180), behind a row of names. What a spreadsheet would run as a formula gets an apostrophe before it. */
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
  return stringify([head, ...rows], { record_delimiter: '\r\n', escape_formulas: true })
}
