import { SourceError } from '../../errors.ts'
import type { Model } from '../../model/model.ts'
import { byteLines } from '../../sources/native/byte-lines.ts'
import { openSource } from '../../sources/open.ts'
import { type ExportLine, exportFormat, exportHash, readExportLine } from './export-line.ts'

/** About 10 MB on the way. */
const batchSize = 5_000

/** The lines of an export, in batches. Throws SourceError. */
export async function* exportedLines(path: string, signal?: AbortSignal): AsyncGenerator<readonly ExportLine[]> {
  let batch: ExportLine[] = []
  for await (const { lines, first } of byteLines(await openSource(path, { signal }))) {
    for (const [index, text] of lines.entries()) batch.push(readExportLine(text, { file: path, line: first + index }))
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  yield batch
}

/**
 * Reads an export to its end before anything of it is used; answers the digest that its last line gives. Throws
 * SourceError when it is no export, is cut off or damaged, or was made by another version of Chancery or with another model.
 */
export async function proveExport(path: string, model: Model, signal?: AbortSignal): Promise<string> {
  const hash = exportHash()
  let line = 0
  let sha256: string | undefined
  for await (const { lines, open } of byteLines(await openSource(path, { signal }))) {
    for (const text of lines) {
      line += 1
      const place = { file: path, line }
      if (sha256 !== undefined) throw new SourceError(place, 'expected nothing behind the closing line, got more')
      if (line === 1) proveHead(text, path, model)
      if (open || text.startsWith('{"end":')) {
        const end = readExportLine(text, place)
        if (end.is === 'end') sha256 = end.sha256
      } else hash.update(`${text}\n`)
    }
  }
  const place = { file: path, line }
  if (sha256 === undefined) {
    throw new SourceError(place, 'expected the closing line of an export, got the end of the file: it is cut off')
  }
  if (sha256 !== hash.digest('hex')) {
    throw new SourceError(place, 'expected what the closing line was written for, got something else: it is damaged')
  }
  return sha256
}

function proveHead(text: string, file: string, model: Model): void {
  const place = { file, line: 1 }
  const first = readExportLine(text, place)
  if (first.is !== 'head') {
    throw new SourceError(
      place,
      'expected the first line of an export, got another: is it a record file (`chancery import`)?',
    )
  }
  const { export: format, model: made } = first.head
  if (format !== exportFormat) {
    throw new SourceError(
      place,
      `expected an export in format ${exportFormat}, got format ${format}: use the Chancery that wrote it`,
    )
  }
  if (made !== null && made !== model.hash) {
    throw new SourceError(
      place,
      'expected an export made with this schema.graphql, got one made with another: restore it with that one, then run `chancery rebuild` with the new',
    )
  }
}
