import { GraphError, releasing } from '../../errors.ts'
import { type ConnectOptions, connect } from '../../graph/connect.ts'
import type { Graph } from '../../graph/graph.ts'
import { roomOf } from '../../graph/local/room.ts'
import { startLocal } from '../../graph/local/start-local.ts'
import type { Room } from '../../ingest/context.ts'
import { shownUri } from '../../values/shown-uri.ts'
import type { HomeOption } from './options.ts'
import { say } from './say.ts'

export interface OpenGraph {
  readonly graph: Graph
  /** By which another thread connects to the same graph. */
  readonly connection: ConnectOptions
  /** For people: where the graph is. */
  readonly where: string
  /** That of the local graph. */
  readonly room?: Room
  /** Aborts, with a GraphError as its reason, when the local Neo4j failed and does not come back. */
  readonly lost: AbortSignal
  /** Closes the connection, and stops the local Neo4j unless another process uses it. */
  close(): Promise<void>
}

/**
 * The graph of NEO4J_URI where that is set, else the local one, started when it does not run. Throws GraphError, and the
 * reason of the signal when that aborts before the graph is open.
 */
export async function openGraph({ home }: HomeOption, signal?: AbortSignal): Promise<OpenGraph> {
  const { NEO4J_URI: uri } = process.env
  return uri ? openServer(uri) : openLocal(home, signal)
}

/** As `openGraph`; undefined where the signal came first. */
export async function openUnless(options: HomeOption, signal: AbortSignal): Promise<OpenGraph | undefined> {
  try {
    return await openGraph(options, signal)
  } catch (error) {
    if (signal.aborted && error === signal.reason) return undefined
    throw error
  }
}

async function openServer(uri: string): Promise<OpenGraph> {
  const { NEO4J_USERNAME: username = 'neo4j', NEO4J_PASSWORD: password, NEO4J_DATABASE: database } = process.env
  if (!password) {
    throw new GraphError('NEO4J_URI is set but NEO4J_PASSWORD is not: set it, or unset NEO4J_URI for the local Neo4j', {
      code: 'UNAUTHORIZED',
    })
  }
  const connection = { uri, username, password, database: database || undefined }
  const graph = await connect(connection)
  return { graph, connection, where: shownUri(uri), lost: new AbortController().signal, close: () => graph.close() }
}

async function openLocal(home: string, signal: AbortSignal | undefined): Promise<OpenGraph> {
  const { CHANCERY_HEAP: heap, CHANCERY_PAGE_CACHE: pageCache } = process.env
  const memory = { ...(heap ? { heap } : {}), ...(pageCache ? { pageCache } : {}) }
  const lost = new AbortController()
  const onLost = (error: GraphError): void => lost.abort(error)
  const local = await startLocal({ folder: home, memory, log: say, onLost, ...(signal ? { signal } : {}) })
  const close = async (graph: Graph | undefined): Promise<void> => {
    await releasing(async () => graph?.close(), local.stop)
  }
  try {
    const { uri, username, password } = local
    const connection = { uri, username, password }
    const graph = await connect(connection)
    return {
      graph,
      connection,
      where: `${uri} (local, in ${home})`,
      room: roomOf(home),
      lost: lost.signal,
      close: () => close(graph),
    }
  } catch (error) {
    await close(undefined).catch(() => {})
    throw error
  }
}
