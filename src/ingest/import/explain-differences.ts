import type { Model } from '../../model/model.ts'
import { checkRecord } from '../../records/check.ts'
import { checkSource } from '../../records/check-source.ts'
import { payloadOf } from '../../records/payload.ts'
import type { SourceItem } from '../../sources/format.ts'
import { recordId } from '../../values/canonical.ts'
import { type DifferingRecord, explained } from './read-batches.ts'
import type { Tally } from './tally.ts'

/**
 * Reads a file once more, as far as needed, for the first records of keys that came again with other content after the
 * reading had forgotten them: then their errors name each field and both values. The signal ends it.
 */
export async function explainDifferences(
  model: Model,
  items: AsyncIterable<readonly SourceItem[]>,
  apart: readonly DifferingRecord[],
  tally: Tally,
  signal?: AbortSignal,
): Promise<void> {
  const open = new Map<string, DifferingRecord[]>()
  for (const each of apart) {
    const id = recordId(each.record.source, each.record.id)
    open.set(id, [...(open.get(id) ?? []), each])
  }
  let source = ''
  for await (const some of items) {
    if (signal?.aborted) return
    for (const item of some) {
      if (item.is === 'source') source = sourceIdOf(model, item) ?? source
      if (item.is !== 'record') continue
      const checked = checkRecord(model, source, item.record)
      if (!('record' in checked)) continue
      const id = recordId(source, checked.record.id)
      const payload = payloadOf(checked.record)
      for (const each of open.get(id) ?? []) tally.replace(each.error, explained(each, payload))
      open.delete(id)
      if (open.size === 0) return
    }
  }
}

function sourceIdOf(model: Model, { source }: Extract<SourceItem, { is: 'source' }>): string | undefined {
  const checked = checkSource(model, source)
  return 'source' in checked ? checked.source.id : undefined
}
