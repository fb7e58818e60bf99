import { SourceError } from '../../errors.ts'
import type { Format, SourceFile, SourceItem } from '../format.ts'
import { StoppedReading } from '../stopped-reading.ts'
import { readWhole } from './decode.ts'
import { checkDocument, documentItems } from './document.ts'
import { placesIn } from './line-starts.ts'
import { parseYaml } from './yaml-part.ts'

/** Parsed YAML takes some seventy times its size in memory: read 2,500 records a second, it is for people. */
const mostBytes = 8 * 2 ** 20

/** The native format for people: `source` and `records`, several documents in a file if wanted. */
export const yaml: Format = { name: 'YAML', endings: ['.yaml', '.yml'], read }

async function* read(file: SourceFile): AsyncGenerator<readonly SourceItem[]> {
  const text = await readWhole(file, mostBytes)
  const placeAt = placesIn(file.path, text)
  const { parts, faults } = await parseYaml(text, file.signal).catch((cause: unknown) => {
    throw file.signal?.aborted ? new StoppedReading(file.path, cause) : cause
  })
  const [fault] = faults
  if (fault) throw new SourceError(placeAt(fault.at), `expected YAML, got a mistake: ${fault.what}`)
  if (parts.length === 0)
    throw new SourceError({ file: file.path }, 'expected "source" and "records", got an empty file')
  for (const part of parts) checkDocument(part, placeAt)
  for (const part of parts) yield* documentItems(part, placeAt, file)
}
