import type { Catalogue } from '../../src/graph/catalogue.ts'
import type { Graph, Transaction } from '../../src/graph/graph.ts'
import type { IngestContext } from '../../src/ingest/context.ts'

/** The fixed statements that may change something while `work` runs on the context, each once, by name. */
export async function statementsWrittenBy(
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

export interface Amounts {
  readonly nodes: number
  readonly links: number
  readonly properties: number
}

/** How much the whole database holds, runs and the lease left out. */
export async function amountsIn(graph: Graph): Promise<Amounts> {
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
