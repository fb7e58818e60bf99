import { SourceError } from '../errors.ts'
import { csv } from './csv/csv.ts'
import { foreignEnding } from './foreign.ts'
import type { Format } from './format.ts'
import { json } from './native/json.ts'
import { jsonl } from './native/jsonl.ts'
import { yaml } from './native/yaml.ts'

/** Every format there is; a new one is a folder and a line here. */
const formats: readonly Format[] = [yaml, json, jsonl, csv]

/** The format of a file, by the ending of its name (`.gz` left out). Throws SourceError when none reads it, which says what it is. */
export function formatOf(path: string, mapping?: string, foreign = foreignEnding(path)): Format {
  const name = path.replace(/\.gz$/i, '').toLowerCase()
  const format = formats.find(({ endings }) => endings.some((ending) => name.endsWith(ending)))
  if (!format) {
    const known = formats.flatMap(({ endings }) => endings).join(', ')
    throw new SourceError(
      { file: path },
      `expected a name that ends in one of ${known} (or these with .gz), got ${foreign ?? 'another'}`,
    )
  }
  // Of a table without a mapping the mapping would be missed first, though none reads a workbook. Packed bytes say nothing.
  if (foreign !== undefined && !/\.gz$/i.test(path)) {
    throw new SourceError({ file: path }, `expected records or a table, got ${foreign}`)
  }
  if (mapping !== undefined && format !== csv) {
    throw new SourceError(
      { file: path },
      `expected a table for the mapping ${mapping}, got ${format.name}, which needs none`,
    )
  }
  return format
}
