import type { Counts, FileReport, ImportReport, NewStubs } from '../../ingest/import/report.ts'
import { visibleText } from '../../values/visible-text.ts'
import { quoteLines } from '../check/quote-lines.ts'
import { counted } from '../session/counted.ts'
import { errorText } from '../session/error-text.ts'

/** The report for people: a paragraph a file, its mistakes with their places below it. */
export function importSummary(report: ImportReport): string {
  return report.files.map(fileText).join('\n')
}

function fileText(file: FileReport): string {
  const lines = [
    `${visibleText(file.file)}: ${stateText(file)}, ${countsText(file.counts)}`,
    `  ${file.seconds.toFixed(1)} s${rateText(file)}${file.run === undefined ? '' : `, run ${file.run}`}`,
    ...(file.withheld === undefined ? [] : [`  nothing was retracted: ${file.withheld}`]),
    ...stubLines(file.newStubs),
    ...file.errors.map((error) => `  ${errorText(error)}`),
  ]
  const more = file.errorCount - file.errors.length
  return [...lines, ...(more > 0 ? [`  and ${more} more`] : []), ...quoteLines(file.quotes)].join('\n')
}

/** The stubs that a dry run foresees: most of them are ids that were mistyped. */
function stubLines(stubs: NewStubs | undefined): readonly string[] {
  if (stubs === undefined || stubs.count === 0) return []
  const { count, first } = stubs
  return [
    `  would make ${counted(count, 'stub')}, linked to and described nowhere:`,
    ...first.map(({ id, suggested }) => `    ${id}${suggested === undefined ? '' : `, did you mean ${suggested}?`}`),
    ...(count > first.length ? [`    and ${count - first.length} more`] : []),
  ]
}

/** Of what was stored: records that were only read and compared cost little, and would promise a speed that writing never has. */
function rateText({ run, counts, seconds }: FileReport): string {
  const stored = counts.new + counts.changed
  if (run === undefined || stored === 0) return ''
  return `, ${seconds > 0 ? Math.round(stored / seconds) : stored} records/s stored`
}

function stateText({ state, run, failure }: FileReport): string {
  switch (state) {
    case 'failed':
      return `failed (${failure ?? 'no reason known'})`
    case 'refused':
      return 'refused, nothing was written'
    case 'stopped':
      return run === undefined ? 'dry run, stopped, nothing was written' : 'stopped, what was read before is loaded'
    case 'done':
      return run === undefined ? 'dry run, nothing was written' : 'loaded'
  }
}

const named: readonly (readonly [keyof Counts, string])[] = [
  ['new', 'new'],
  ['changed', 'changed'],
  ['unchanged', 'unchanged'],
  ['rejected', 'rejected'],
  ['repeated', 'repeated'],
  ['retracted', 'retracted'],
]

function countsText(counts: Counts): string {
  const parts = named.filter(([name]) => counts[name] > 0).map(([name, text]) => `${counts[name]} ${text}`)
  const shown = parts.length > 0 ? ` (${parts.join(', ')})` : ''
  return `${counted(counts.read, 'record')}${shown}; the graph has ${counted(counts.stubs, 'stub')}`
}
