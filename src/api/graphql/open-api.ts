import type { ApolloServer } from '@apollo/server'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { Resolvers } from '../../features/merge.ts'
import type { Graph } from '../../graph/graph.ts'
import type { Planner } from '../../plan/plan.ts'
import { type NameResolver, nameResolver } from '../../reconcile/resolve-names.ts'
import { type AdmissionLimits, admittedReader } from '../admission/admission.ts'
import type { Answering, RequestContext } from './answering.ts'
import { apollo } from './apollo.ts'
import { type ApiLimits, defaultApiLimits } from './limits.ts'
import { noticesOf } from './notices.ts'
import { type PassedRequests, passedRequests } from './passed-requests.ts'

export interface ApiOptions {
  readonly graph: Graph
  readonly schema: GraphQLSchema
  readonly planner: Planner
  readonly answers: Resolvers
  readonly log: Logger
  readonly limits?: Partial<ApiLimits>
  /** Places in the database for statements of requests, and how many wait for them. */
  readonly admission?: Partial<AdmissionLimits>
  /** How long one request may take; 30 s by default. */
  readonly timeoutMs?: number
}

/** What answers operations. */
export interface Api {
  readonly engine: ApolloServer<RequestContext>
  readonly passed: PassedRequests
  readonly parts: Answering
  readonly resolver: NameResolver
  readonly limits: ApiLimits
}

const defaultTimeoutMs = 30_000

/** The API in one thread. Its engine is to be stopped; the graph stays the caller's. */
export async function openApi({ graph, schema, planner, answers, log, ...options }: ApiOptions): Promise<Api> {
  const { timeoutMs = defaultTimeoutMs, admission } = options
  const limits = { ...defaultApiLimits, ...options.limits }
  const resolver = nameResolver(schema)
  const noticing = noticesOf(resolver.finder)
  const parts = { graph: admittedReader(graph, admission), planner, answers, log, timeoutMs, noticing }
  const passed = passedRequests()
  const engine = apollo(schema, parts, limits, passed)
  await engine.start()
  return { engine, passed, parts, resolver, limits }
}
