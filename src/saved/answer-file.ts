import { csvPieces } from '../files/csv.ts'
import { geoJsonPieces } from '../files/geojson.ts'
import { gexfPieces } from '../files/gexf.ts'
import { graphmlPieces } from '../files/graphml.ts'
import { jsonLines } from '../files/json-lines.ts'
import { xlsxPieces } from '../files/xlsx.ts'
import { featuresOf, mapPlace } from './features-of.ts'
import type { FileFormat } from './file-format.ts'
import { graphOf } from './graph-of.ts'
import { itemsWithSources, jsonDocument } from './json-of.ts'
import { partsOf } from './parts.ts'
import type { QueryRunner, Variables } from './query-runner.ts'
import type { Refusal } from './rows-place.ts'
import type { SavedQuestion } from './saved-question.ts'
import { sourceColumns, tableOf } from './table-of.ts'

/** Why a question cannot be answered in a format, as a part of a sentence; undefined where it can. */
export function refusalOf(question: SavedQuestion, format: FileFormat): string | undefined {
  const { rows, graph } = question
  if (format === 'json') return undefined
  if (format === 'gexf' || format === 'graphml') return 'refused' in graph ? graph.refused : undefined
  if ('refused' in rows) return rows.refused
  if (format === 'jsonl') return undefined
  const twice = twiceNamed(question)
  if (twice !== undefined) return `two of its columns are called ${twice}: give one of them another name`
  if (format !== 'geojson') return undefined
  const place = mapPlace(question)
  return 'refused' in place ? place.refused : undefined
}

function twiceNamed({ columns, sourced }: SavedQuestion): string | undefined {
  const names = [...columns, ...(sourced ? sourceColumns : [])].map(({ name }) => name)
  return names.find((name, at) => names.indexOf(name) !== at)
}

/** A file in pieces: each is made when it is taken. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** What a client may choose of a file. */
export interface FileOptions {
  /** A byte order mark before CSV, by which Excel knows that it is UTF-8. */
  readonly bom?: boolean | undefined
}

/**
 * The file that a question's answer is, in pieces as the answer comes; the caller has looked at `refusalOf`. Rejects with
 * what the asker throws for the first part; what it throws later comes out between the pieces.
 */
export async function answerFile(
  question: SavedQuestion,
  format: FileFormat,
  variables: Variables,
  runner: QueryRunner,
  { bom }: FileOptions = {},
): Promise<Pieces> {
  const graph = format === 'gexf' || format === 'graphml'
  const requested = graph ? question.requested.graph : question.requested.rows
  const parts = await begun(partsOf(question, requested, variables, runner))
  switch (format) {
    case 'json':
      return jsonDocument(question, variables, parts)
    case 'jsonl':
      return jsonLines(itemsWithSources(question, parts))
    case 'csv':
      return csvPieces(tableOf(question, parts), bom ? 'with byte order mark' : 'plain')
    case 'xlsx':
      return xlsxPieces(tableOf(question, parts))
    case 'geojson':
      return geoJsonPieces(featuresOf(question, possible(mapPlace(question)), parts))
    case 'gexf':
      return gexfPieces(await graphOf(question, possible(question.graph), parts, variables))
    case 'graphml':
      return graphmlPieces(await graphOf(question, possible(question.graph), parts, variables))
  }
}

/** What a file is written from; a refused one is our mistake by now. */
function possible<Shape extends object>(shape: Shape | Refusal): Shape {
  if ('refused' in shape) throw new Error(shape.refused)
  return shape
}

/** Waits for the first part, so that what is wrong with a question is known before anything of its file is written. */
async function begun<Each>(parts: AsyncGenerator<Each>): Promise<AsyncGenerator<Each>> {
  const first = await parts.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    yield* parts
  })()
}
