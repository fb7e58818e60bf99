import { RequestError } from '../../errors.ts'
import type { Model } from '../../model/model.ts'
import { parseDate } from '../../values/date.ts'
import type { ResolverRequest } from '../resolver.ts'
import { rolledUp } from './roll-up.ts'

/** The two parties, and what the statements between them take. */
export interface BetweenSides {
  readonly a: string
  readonly b: string
  /** Parameters that all these statements share. */
  readonly parameters: {
    readonly ofA: readonly string[]
    readonly ofB: readonly string[]
    readonly near: readonly string[]
    readonly today: string
  }
}

/** Most who may belong to one side: what one answer walks through. */
const mostParties = 100_000

/** Undefined where one of them is not in the graph. */
export async function sidesOf(model: Model, request: ResolverRequest): Promise<BetweenSides | undefined> {
  const { args } = request
  const [a, b] = [String(args['a']), String(args['b'])]
  if (a === b) throw new RequestError(`between(a:, b:): expected two parties, got ${JSON.stringify(a)} twice`)
  const [ofA, ofB] = await Promise.all([belonging(model, request, a), belonging(model, request, b)])
  if (ofA.length === 0 || ofB.length === 0) return undefined
  const near = ofA.length <= ofB.length ? ofA : ofB
  return { a, b, parameters: { ofA, ofB, near, today: todayIn(args['validAt']) } }
}

async function belonging(model: Model, request: ResolverRequest, side: string): Promise<readonly string[]> {
  const ids = await rolledUp(model, request, side, mostParties)
  if (ids) return ids
  throw new RequestError(
    `between(a:, b:): expected at most ${mostParties} who are part of a party or act for it, got more for ${JSON.stringify(side)}; ask about a part of it`,
  )
}

/** What is overdue depends on the day: the first one of the moment asked for, else this one. */
function todayIn(validAt: unknown): string {
  const validTime = typeof validAt === 'string' ? parseDate(validAt) : undefined
  return validTime?.start ?? new Date().toISOString().slice(0, 10)
}
