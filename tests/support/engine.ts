import { readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { inject } from 'vitest'
import { parseModel } from '../../src/features/merge.ts'
import { readCatalogue } from '../../src/graph/catalogue.ts'
import type { Graph } from '../../src/graph/graph.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { type FileReport, type ImportOptions, importFiles } from '../../src/ingest/import/import.ts'
import { prepareGraph } from '../../src/ingest/write/prepare.ts'
import type { Model } from '../../src/model/model.ts'
import { emptyGraph, openTestGraph, removeNodes } from './graph.ts'

const root = resolve(import.meta.dirname, '../..')

let shipped: Model | undefined

/** Parsed once: a model is never written to. */
export function shippedModel(): Model {
  const file = join(root, 'schema.graphql')
  shipped ??= parseModel(readFileSync(file, 'utf8'), file)
  return shipped
}

/** An empty graph, ready for a model. */
export async function openEngine(model: Model = shippedModel()): Promise<IngestContext> {
  const context = await openContext(model)
  await ready(context)
  return context
}

/** The graph as the file before left it. */
export async function openContext(model: Model = shippedModel()): Promise<IngestContext> {
  return { graph: await openTestGraph(), catalogue: await readCatalogue(join(root, 'cypher')), model }
}

/**
 * Empties a graph and readies it for a model. Of the indexes that the file before left, those that the model asks for
 * stay: making all of them anew takes longer than most files do.
 */
async function ready(context: IngestContext): Promise<void> {
  const foreign = await context.graph.run<{ name: string }>(
    "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' AND NOT name STARTS WITH 'chancery_' RETURN name",
  )
  await (foreign.length === 0 ? renew(context) : restart(context))
}

async function restart({ graph, catalogue, model }: IngestContext): Promise<void> {
  await emptyGraph(graph)
  await prepareGraph(graph, catalogue, model)
}

/** Empties a graph and readies it for a model, which may be another one; faster than `restart`, which drops all indexes. */
export async function renew({ graph, catalogue, model }: IngestContext): Promise<void> {
  await removeNodes(graph)
  await prepareGraph(graph, catalogue, model)
}

/** Empties a prepared graph: faster still. */
export async function clear(graph: Graph): Promise<void> {
  await graph.run('MATCH (n) WHERE NOT n:Store CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS')
}

export type Said = { readonly [field: string]: unknown }

export interface SaidSource {
  readonly source: Said
  readonly records: readonly Said[]
}

/** JSON Lines files in a folder of their own, one for each source; they last as long as the run of tests. */
export async function written(...sources: readonly SaidSource[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(inject('scratch'), 'said-'))
  return Promise.all(
    sources.map(async ({ source, records }, index) => {
      const path = join(folder, `source-${index}.jsonl`)
      const lines = [{ source }, ...records].map((line) => JSON.stringify(line))
      await writeFile(path, `${lines.join('\n')}\n`)
      return path
    }),
  )
}

/** Imports one source and answers the report of its file. */
export async function load(
  context: IngestContext,
  said: SaidSource,
  options: Partial<ImportOptions> = {},
): Promise<FileReport> {
  const paths = await written(said)
  const { files } = await importFiles(
    context,
    paths.map((path) => ({ path })),
    options,
  )
  const [report] = files
  if (!report) throw new Error('expected one report')
  return report
}
