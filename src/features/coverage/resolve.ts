import type { Arguments } from '../../cypher/request-arguments.ts'
import { RequestError } from '../../errors.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import { kindOfId, type Model } from '../../model/model.ts'
import { decimalOfScaled } from '../../values/decimal.ts'
import { afterOf, firstOf, type Listing, pageOf } from '../connection-page.ts'
import type { Resolver, ResolverRequest } from '../resolver.ts'
import { countedIn } from './counted-in.ts'
import { coveredPart, type SumRow } from './covered-part.ts'
import { coverageItems } from './items.ts'
import { coverageRule } from './rule.ts'
import { readTotal, type StatedTotal, statedTotalKind, type TotalRow } from './stated-total.ts'
import { coverageSums } from './statement.ts'

type TotalKind = NonNullable<ReturnType<typeof statedTotalKind>>

/** `coverage(id)`: one stated total beside what is itemised of it; null when there is none. */
export function coverageAnswer(model: Model, catalogue: Catalogue): Resolver {
  return async (request) => {
    const kind = totalKind(model)
    const id = String(request.args['id'])
    const found = kindOfId(model, id)
    if (found?.name !== kind.name) {
      const expected = `the id of a ${kind.name}, ${kind.prefix}/…`
      throw new RequestError(`coverage(id:): expected ${expected}, got ${JSON.stringify(id)}`)
    }
    return coverageOf(model, catalogue, request, id)
  }
}

/** One stated total beside what is itemised of it; null when there is none. `asking` is about this total. */
export async function coverageOf(model: Model, catalogue: Catalogue, request: ResolverRequest, id: string) {
  const kind = totalKind(model)
  const [row] = await readTotals(request, catalogue, kind, { id })
  return row ? covered(model, readTotal(model, kind, row), request, request.args) : null
}

const listing: Listing = ['coverages', 'text']

/** `coverages(of)`: the stated totals told about one subject, by id. */
export function coveragesAnswer(model: Model, catalogue: Catalogue): Resolver {
  return async (request) => {
    const { args, selected, read } = request
    const kind = totalKind(model)
    const subject = String(args['of'])
    const [after = ''] = afterOf(args, listing) ?? []
    const rows = await readTotals(request, catalogue, kind, { subject, after, limit: BigInt(firstOf(args) + 1) })
    const totals = rows.map((row) => readTotal(model, kind, row))
    const page = pageOf(totals, args, listing, ({ id }) => [id])
    const nodes = await Promise.all(
      page.nodes.map((total) =>
        covered(model, total, { ...request, selected: selected['nodes'] ?? {} }, { first: args['first'] }),
      ),
    )
    if (!('totalCount' in selected)) return { ...page, nodes }
    const parameters = { subject, of: linkType(kind), kind: kind.name }
    const [count] = await read<{ total: number }>(catalogue.statement('coverage/count-stated-totals'), parameters)
    return { ...page, nodes, totalCount: count?.total ?? 0 }
  }
}

interface TotalsRequest {
  readonly id?: string
  readonly subject?: string
  readonly after?: string
  readonly limit?: bigint
}

function readTotals({ read }: ResolverRequest, catalogue: Catalogue, kind: TotalKind, required: TotalsRequest) {
  const { id = '', subject = '', after = '', limit = 0n } = required
  const parameters = { id, subject, after, limit, of: linkType(kind), kind: kind.name }
  return read<TotalRow>(catalogue.statement('coverage/stated-totals'), parameters)
}

async function covered(model: Model, total: StatedTotal, { selected, read }: ResolverRequest, args: Arguments) {
  const { shape, parameters } = countedIn(model, total)
  const wantsSums = 'certain' in selected || 'possible' in selected
  const sums = wantsSums ? await read<SumRow>(coverageSums(shape), parameters) : []
  const items = 'items' in selected ? await coverageItems(read, { shape, parameters }, args) : undefined
  const certain = sums.filter((row) => row.certain)
  return {
    total: total.id,
    totalId: total.id,
    rule: coverageRule(model, total),
    unit: total.unit.name,
    stated: stated(total),
    certain: coveredPart(total, certain, sums),
    possible: coveredPart(total, sums, sums),
    items,
  }
}

function stated({ value, min, max, currency, qualifier, per, from, until }: StatedTotal) {
  const text = (figure: bigint | undefined) => (figure === undefined ? null : decimalOfScaled(figure))
  return { value: text(value), min: text(min), max: text(max), currency, qualifier, per, from, until }
}

function totalKind(model: Model): TotalKind {
  const kind = statedTotalKind(model)
  if (!kind) throw new Error('the model has no kind of stated totals')
  return kind
}

function linkType(kind: TotalKind): string {
  const field = kind.fields.get('of')
  return field?.role === 'link' ? field.type : ''
}
