import type { Picture } from './picture.ts'

/** One row for each edge (RFC 4180), behind a row of names. */
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
  return `${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A spreadsheet takes a cell that begins like a formula for one: an apostrophe before it keeps it text (OWASP, CSV injection). */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
