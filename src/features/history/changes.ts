import { RequestError } from '../../errors.ts'
import { type ChangeRow, type ChangeShown, changeShown } from '../../evidence/change-shown.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import type { Model } from '../../model/model.ts'
import { didYouMean } from '../../values/nearest.ts'
import { afterOf, firstOf, type Listing, pageOf } from '../connection-page.ts'
import { type IdRange, idRange } from '../id-range.ts'
import type { Resolver, ResolverRequest } from '../resolver.ts'
import { momentOf } from './instant.ts'
import { changesIn, historyOf } from './record-states.ts'

interface Span {
  readonly since: string
  readonly until: string
}

/** The run, the entity, the record. */
const listing: Listing = ['changes', 'text', 'text', 'text']

/** `changes`: what was added, changed and retracted, the newest run first, within a run by entity. */
export function changesAnswer(model: Model, catalogue: Catalogue): Resolver {
  return async (request) => {
    const { args } = request
    const span = { since: momentOf(args, 'since', 'start') ?? '', until: momentOf(args, 'until', 'end') ?? '9999' }
    const about = args['about']
    const range = rangeOf(model, args['kind'])
    const rows =
      typeof about === 'string'
        ? await changesAbout(request, catalogue, about, range, span)
        : await walk(request, catalogue, range, span)
    return pageOf(
      rows.map((row) => changeShown(model, row)),
      args,
      listing,
      keyOf,
    )
  }
}

function keyOf({ runId, entityId, recordId }: ChangeShown): readonly string[] {
  return [runId, entityId, recordId]
}

/** The schema has checked the kind by then, but not that of a feed. */
function rangeOf(model: Model, kind: unknown): IdRange {
  if (typeof kind !== 'string' || model.kinds.has(kind)) return idRange(model, kind)
  throw new RequestError(
    `kind: expected the name of a kind${didYouMean(kind, model.kinds.keys())}, got ${JSON.stringify(kind)}`,
  )
}

/** An entity's own history is short: it is read as a whole. */
async function changesAbout(
  { args, read }: ResolverRequest,
  catalogue: Catalogue,
  about: string,
  range: IdRange,
  { since, until }: Span,
): Promise<readonly ChangeRow[]> {
  if (about < range.from || about >= range.until) return []
  const [run, , record = ''] = afterOf(args, listing) ?? []
  return changesIn(about, await historyOf(catalogue, read, about))
    .filter(({ at }) => at > since && at <= until)
    .filter((row) => run === undefined || row.run < run || (row.run === run && row.record > record))
    .slice(0, firstOf(args) + 1)
}

/** How many runs are looked up at once; most of what is asked for is in the newest. */
const runsAtOnce = 50

/** From run to run, until the page is full. */
async function walk(
  { args, read }: ResolverRequest,
  catalogue: Catalogue,
  range: IdRange,
  span: Span,
): Promise<readonly ChangeRow[]> {
  const required = firstOf(args) + 1
  const rows: ChangeRow[] = []
  let [run = '~', entity = '', record = ''] = afterOf(args, listing) ?? []
  // Ids of runs are of one length: with this behind it, an id comes just after its own.
  for (let before = `${run}~`; ; ) {
    const found = await read<{ id: string }>(catalogue.statement('history/changing-runs'), {
      ...span,
      before,
      limit: BigInt(runsAtOnce),
    })
    for (const { id } of found) {
      // Behind the cursor's place in its own run; from the start in all others.
      if (id !== run) [run, entity, record] = [id, '', '']
      const from = entity > range.from ? entity : range.from
      const limit = BigInt(required - rows.length)
      const statement = catalogue.statement('history/changes-of-run')
      rows.push(
        ...(await read<ChangeRow>(statement, {
          run: id,
          entity: from,
          end: range.until,
          record,
          limit,
          ...span,
        })),
      )
      if (rows.length >= required) return rows
    }
    const last = found.at(-1)?.id
    if (last === undefined || found.length < runsAtOnce) return rows
    before = last
  }
}
