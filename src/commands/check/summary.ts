import type { CheckReport } from '../../ingest/check/check.ts'
import type { Found } from '../../ingest/check/finding.ts'
import { counted } from '../session/counted.ts'

type Noun = readonly [one: string, many: string]

const entity: Noun = ['entity', 'entities']

/** The report for people: what is fine in one line, what is not with its first cases. */
export function checkSummary(report: CheckReport): string {
  const parts = [
    found(['stub', 'stubs'], '(linked to, described by no record)', report.stubs),
    found(['stub', 'stubs'], 'that nothing links to', report.looseStubs),
    found(entity, 'without a record', report.withoutRecord),
    found(entity, 'left out, because of records that do not fit the schema', report.leftOut),
    found(entity, 'not as the records add up', report.differing),
    listed('labels that the schema does not know', report.unknownLabels),
    listed('relationship types that the schema does not know', report.unknownTypes),
    listed('properties that the schema does not know', report.unknownProperties),
    listed('indexes and constraints that are missing (the next start makes them)', report.missingIndexes),
    listed('indexes that the schema no longer asks for (the next start drops them)', report.surplusIndexes),
    listed(
      'sources whose entities or quotes were not yet looked at with their present header and text',
      report.staleSources,
    ),
    ...(report.model === 'same' ? [] : [modelText(report.model)]),
  ]
  const end = report.sound
    ? 'The graph is sound.'
    : 'Something is to be put right: import again, or run `chancery rebuild`.'
  return [counted(report.entities, ...entity), ...parts.filter((part) => part !== ''), end].join('\n')
}

function found([one, many]: Noun, what: string, { count, first }: Found): string {
  if (count === 0) return ''
  const more = count > first.length ? [`    and ${count - first.length} more`] : []
  return [`  ${counted(count, one, many)} ${what}`, ...first.map((id) => `    ${id}`), ...more].join('\n')
}

function listed(what: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `  ${names.length} ${what}: ${names.join(', ')}`
}

function modelText(model: Exclude<CheckReport['model'], 'same'>): string {
  return model === 'other'
    ? '  the graph was made with another schema.graphql: run `chancery rebuild`'
    : '  the last rebuild did not end: run `chancery rebuild` again'
}
