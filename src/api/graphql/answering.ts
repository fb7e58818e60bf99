import type { ApolloServerPlugin, BaseContext, GraphQLRequestContext, GraphQLResponse } from '@apollo/server'
import { HeaderMap } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import { GraphQLError, OperationTypeNode } from 'graphql'
import { GraphError, RequestError } from '../../errors.ts'
import type { Resolvers } from '../../features/merge.ts'
import type { Plan, Planner } from '../../plan/plan.ts'
import { type AdmittedReader, laneOf } from '../admission/admission.ts'
import { isBusy } from '../admission/busy.ts'
import { clientError, type ErrorReport, retryAfterSeconds } from '../routes/client-error.ts'
import { savedQueryRunner } from '../routes/saved-query-runner.ts'
import { explanation } from './explanation.ts'
import { type Notice, type Noticing, noticesOrNone } from './notices.ts'
import type { PassedRequests } from './passed-requests.ts'
import { type Ran, runPlan } from './run-plan.ts'

/** What the answering of one request needs to know of its HTTP side. */
export interface RequestContext extends BaseContext {
  readonly signal: AbortSignal
  /** Whether the answer explains itself: Cypher, parameters, rows, milliseconds. */
  readonly explain: boolean
  /** Whose request it is (admission/client-of.ts); left out for what this process itself asks. */
  readonly client?: string | undefined
  /** Called in place of running a plan that is expensive: what comes back is not for the client. */
  readonly leave?: () => void
}

export interface Answering extends ErrorReport {
  readonly graph: AdmittedReader
  readonly planner: Planner
  readonly answers: Resolvers
  /** Says why root fields came back empty; nothing is said where it is left out. */
  readonly noticing?: Noticing
}

/**
 * Resolvers operations by their plan in the place of graphql-js, which has parsed and validated them by now. An operation
 * that cannot be told (no such name, several without one) is left to graphql-js, which words that mistake. Documents
 * whose operation was planned are noted in `passed`.
 */
export function answering(parts: Answering, passed: PassedRequests): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async (request) => (request.operation ? respond(parts, passed, request) : null),
    }),
  }
}

/** Less than the request has: an expired statement takes its time to be confirmed as stopped, or the database as away. */
export function statementMs({ timeoutMs }: Pick<Answering, 'timeoutMs'>): number {
  return Math.max(timeoutMs / 2, timeoutMs - 1_000)
}

type Resolved = Pick<
  GraphQLRequestContext<RequestContext>,
  'request' | 'contextValue' | 'source' | 'document' | 'operation'
>

async function respond(parts: Answering, passed: PassedRequests, request: Resolved): Promise<GraphQLResponse> {
  const plan = planOf(parts, request)
  if (!('statements' in plan)) return plan
  passed.note(request.source, request.document)
  const { leave } = request.contextValue
  if (leave && isExpensive(plan)) {
    leave()
    return refused(503, [])
  }
  return answerPlan(parts, plan, request.contextValue)
}

export function isExpensive({ cost }: Plan): boolean {
  return laneOf(cost) === 'expensive'
}

/** Runs a plan and words what came of it. Never rejects. */
export async function answerPlan(
  parts: Answering,
  plan: Plan,
  { signal, explain, client }: RequestContext,
): Promise<GraphQLResponse> {
  try {
    const within = { timeoutMs: statementMs(parts), signal, client }
    const ran = await runPlan(parts, plan, within)
    const notices = await noticesOrNone(parts.noticing, plan, ran.answer, () => savedQueryRunner(parts, within))
    return answered(parts, plan, ran, { explain, notices })
  } catch (error) {
    // The whole request is to be sent again, whatever else of it was read by now.
    if (isBusy(error)) return refused(503, [clientError(error, parts)], retryLater())
    // Some arguments can be judged only beside what was found: a cursor of claims.
    return refused(error instanceof RequestError ? 400 : 500, [clientError(asError(error), parts)])
  }
}

function planOf(
  parts: Answering,
  { request, source, document, operation, contextValue: { signal } }: Resolved,
): Plan | GraphQLResponse {
  if (source === undefined || document === undefined) throw new Error('an operation without its document')
  if (operation?.operation !== OperationTypeNode.QUERY) {
    return refused(400, [clientError(onlyQueries(operation?.operation), parts)])
  }
  const { operationName, variables } = request
  try {
    signal.throwIfAborted()
    return parts.planner.plan({ text: source, document, operationName, variables })
  } catch (error) {
    return refusal(parts, asError(error))
  }
}

function onlyQueries(got: string | undefined): RequestError {
  return new RequestError(`expected a query, got a ${got}; the graph changes through "chancery import" only`)
}

/** Before anything ran: variables that do not fit are told in graphql-js's words; what else is the asker's mistake is 400, ours 500. */
function refusal(parts: Answering, error: Error): GraphQLResponse {
  if (error instanceof AggregateError) {
    const errors: readonly unknown[] = error.errors
    const mistakes = errors.filter((each) => each instanceof GraphQLError)
    if (mistakes.length === errors.length) return refused(400, mistakes.map(variableError))
  }
  const formatted = clientError(error, parts)
  return refused(formatted.extensions?.['code'] === 'BAD_USER_INPUT' ? 400 : 500, [formatted])
}

function variableError(error: GraphQLError): GraphQLFormattedError {
  return { ...error.toJSON(), extensions: { code: 'BAD_USER_INPUT' } }
}

function answered(
  parts: Answering,
  plan: Plan,
  { answer, runs, results }: Ran,
  { explain, notices }: { readonly explain: boolean; readonly notices: readonly Notice[] },
): GraphQLResponse {
  const { data, errors } = answer
  const away = results.filter(
    (result) => result instanceof GraphError && (result.retryable || result.code === 'DISK_FULL'),
  )
  const formatted = errors?.map((error) => clientError(error, parts))
  const headers = away.length > 0 ? retryLater() : new HeaderMap()
  // Nothing was read at all: that is no partial answer, and balancers should see it.
  if (formatted && away.length > 0 && away.length === results.length) return refused(503, formatted, headers)
  const more = {
    ...(notices.length > 0 ? { notices } : {}),
    ...(explain ? { chancery: explanation(plan, runs, data) } : {}),
  }
  const extensions = Object.keys(more).length > 0 ? { extensions: more } : {}
  return {
    http: { headers },
    body: { kind: 'single', singleResult: { ...(formatted ? { errors: formatted } : {}), data, ...extensions } },
  }
}

function retryLater(): HeaderMap {
  return new HeaderMap([['retry-after', retryAfterSeconds]])
}

function refused(
  status: number,
  errors: readonly GraphQLFormattedError[],
  headers: HeaderMap = new HeaderMap(),
): GraphQLResponse {
  return { http: { status, headers }, body: { kind: 'single', singleResult: { errors } } }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
