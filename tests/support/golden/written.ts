import { expect } from 'vitest'
import type { Catalogue } from '../../../src/graph/catalogue.ts'
import type { Graph, Transaction } from '../../../src/graph/graph.ts'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { type ImportFile, importFiles } from '../../../src/ingest/import/import.ts'
import type { FileReport } from '../../../src/ingest/import/report.ts'

/** Imports a file again whose first import `first` reports, and expects its run to be all that is written. */
export async function expectNothingWritten(
  context: IngestContext,
  file: ImportFile,
  first: FileReport | undefined,
): Promise<void> {
  const before = await amountsIn(context.graph)
  const written = await statementsWrittenBy(context, async (watched) => {
    const { files } = await importFiles(watched, [file])
    expect(files[0]).toMatchObject({ state: 'done', counts: { new: 0, changed: 0, rejected: 0 } })
    expect(files[0]?.counts).toMatchObject({ read: first?.counts.read, unchanged: first?.counts.new })
  })
  expect(written.filter((name) => name !== 'write/renew-lease')).toEqual([
    'write/await-search',
    'write/begin-run',
    'write/end-run',
    'write/give-lease',
    'write/take-lease',
  ])
  expect(await amountsIn(context.graph)).toEqual(before)
}

/** The fixed statements that may change something while `work` runs on the context, each once, by name. */
async function statementsWrittenBy(
  context: IngestContext,
  work: (watched: IngestContext) => Promise<unknown>,
): Promise<readonly string[]> {
  const names = new Set<string>()
  const note = (statement: string) => void names.add(nameOf(context.catalogue, statement))
  await work({ ...context, graph: watched(context.graph, note) })
  return [...names].sort()
}

/** Reads are left out: the database runs them in read mode and refuses to write there. */
function watched(graph: Graph, note: (statement: string) => void): Graph {
  return {
    read: (statement, parameters, options) => graph.read(statement, parameters, options),
    run: (statement, parameters) => {
      note(statement)
      return graph.run(statement, parameters)
    },
    write: (work, options) => graph.write((transaction) => work(noted(transaction, note)), options),
    ping: (timeoutMs) => graph.ping(timeoutMs),
    close: () => graph.close(),
  }
}

function noted(transaction: Transaction, note: (statement: string) => void): Transaction {
  return {
    run: (statement, parameters) => {
      note(statement)
      return transaction.run(statement, parameters)
    },
  }
}

function nameOf(catalogue: Catalogue, statement: string): string {
  return catalogue.names.find((name) => catalogue.statement(name) === statement) ?? statement
}

interface Amounts {
  readonly nodes: number
  readonly links: number
  readonly properties: number
}

/** How much the whole database holds, runs and the lease left out. */
async function amountsIn(graph: Graph): Promise<Amounts> {
  const [nodes] = await graph.read<{ nodes: number; properties: number }>(
    'MATCH (n) WHERE NOT n:Run AND NOT n:Lease RETURN count(n) AS nodes, sum(size(keys(n))) AS properties',
  )
  const [links] = await graph.read<{ links: number; properties: number }>(
    'MATCH ()-[l]->() RETURN count(l) AS links, sum(size(keys(l))) AS properties',
  )
  return {
    nodes: nodes?.nodes ?? 0,
    links: links?.links ?? 0,
    properties: (nodes?.properties ?? 0) + (links?.properties ?? 0),
  }
}
