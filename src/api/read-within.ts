import type { FastifyReply } from 'fastify'
import type { Asking } from '../answers/asking.ts'
import type { Graph, Parameters } from '../graph/graph.ts'
import type { RequestSignals } from './request-signal.ts'

/** Reads for one request: within its time, and cancelled when its client hangs up. */
export type ReadWithin = (reply: FastifyReply) => Asking['read']

export function reading(graph: Graph, signals: RequestSignals, timeoutMs: number): ReadWithin {
  return (reply) => {
    const signal = signals.open(reply.raw)
    return <Row extends Record<string, unknown>>(statement: string, parameters: Parameters = {}) =>
      graph.read<Row>(statement, parameters, { timeoutMs, signal })
  }
}
