import { kindOfId, type Model } from '../model/model.ts'
import { type FieldChange, fieldChanges, type Payload } from './field-changes.ts'
import { type SourceHeader, sourceHeader } from './source-header.ts'

/** One change of one record, as statements answer it. `before` and `after` are payloads; null where there was none. */
export type ChangeRow = {
  readonly record: string
  readonly entity: string
  readonly source: string
  readonly run: string
  readonly at: string
  readonly before: string | null
  readonly after: string | null
  readonly header: readonly [header: string, hasText: boolean, recordedAt: string | null] | null
}

/** Names are those of the type `Change`. */
export interface ChangeShown {
  readonly id: string
  readonly kind: 'ADDED' | 'CHANGED' | 'RETRACTED'
  readonly at: string
  readonly runId: string
  readonly entityId: string
  readonly entity: string
  readonly recordId: string
  readonly source: SourceHeader
  readonly fields: readonly FieldChange[]
  readonly url: string
}

export function changeShown(model: Model, row: ChangeRow): ChangeShown {
  const { record, entity, source, run, at, before, after, header } = row
  return {
    id: `${run}/${record}`,
    kind: after === null ? 'RETRACTED' : before === null ? 'ADDED' : 'CHANGED',
    at,
    runId: run,
    entityId: entity,
    entity,
    recordId: record,
    source: sourceHeader(source, header ?? undefined),
    get fields() {
      const kind = kindOfId(model, entity)
      return kind ? fieldChanges(model, kind, payloadOf(before), payloadOf(after)) : []
    },
    url: `/records/${record}`,
  }
}

function payloadOf(text: string | null): Payload {
  return text === null ? {} : (JSON.parse(text) as Payload)
}
