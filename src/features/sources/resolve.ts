import { type SourceHeader, sourceHeader } from '../../evidence/source-header.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import { afterOf, firstOf, type Listing, pageOf } from '../connection-page.ts'
import type { Resolver } from '../resolver.ts'

type Row = {
  readonly id: string
  readonly header: string
  readonly hasText: boolean
  readonly recordedAt: string | null
}

const listing: Listing = ['sources', 'text']

/** `sources`: all of them, by id. */
export function sourcesAnswer(catalogue: Catalogue): Resolver {
  return async ({ args, selected, read }) => {
    const [after = ''] = afterOf(args, listing) ?? []
    const limit = BigInt(firstOf(args) + 1)
    const rows = await read<Row>(catalogue.statement('sources/sources'), { after, limit })
    const page = pageOf(rows.map(shown), args, listing, ({ id }) => [id])
    if (!('totalCount' in selected)) return page
    const [count] = await read<{ total: number }>(catalogue.statement('sources/count-sources'))
    return { ...page, totalCount: count?.total ?? 0 }
  }
}

/** `source(id)`; null when there is none. */
export function sourceAnswer(catalogue: Catalogue): Resolver {
  return async ({ args, read }) => {
    const [row] = await read<Row>(catalogue.statement('sources/source'), { id: String(args['id']) })
    return row ? shown(row) : null
  }
}

/** `sourceText(id)`: the words that quotes are checked against; null where none were given. */
export function sourceTextAnswer(catalogue: Catalogue): Resolver {
  return async ({ args, read }) => {
    const [row] = await read<{ text: string | null }>(catalogue.statement('sources/source-text'), {
      id: String(args['id']),
    })
    return row?.text ?? null
  }
}

function shown({ id, header, hasText, recordedAt }: Row): SourceHeader {
  return sourceHeader(id, [header, hasText, recordedAt])
}
