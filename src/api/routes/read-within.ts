import type { FastifyReply } from 'fastify'
import type { ResolverRequest } from '../../features/resolver.ts'
import type { Parameters } from '../../graph/graph.ts'
import type { AdmittedReader, Lane } from '../admission/admission.ts'
import { clientOf } from '../admission/client-of.ts'
import { RequestAdmission } from '../admission/request-admission.ts'
import { sharing } from '../admission/sharing.ts'
import type { RequestSignals } from './request-signal.ts'

/** Reads for one request: within its time, in the lane of its work, and cancelled when its client hangs up. */
export type ReadWithin = (reply: FastifyReply, lane: Lane) => ResolverRequest['read']

export function reading(graph: AdmittedReader, signals: RequestSignals, timeoutMs: number): ReadWithin {
  return (reply, lane) => {
    const whose = { client: clientOf(reply.request), lane, request: new RequestAdmission() }
    const within = { timeoutMs, signal: signals.open(reply.raw), ...whose }
    const shared = sharing(graph)
    return <Row extends Record<string, unknown>>(statement: string, parameters: Parameters = {}) =>
      shared.read<Row>(statement, parameters, within)
  }
}
