import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseModel } from '../../../src/features/merge.ts'
import { checkRecord } from '../../../src/records/check.ts'
import { checkSource } from '../../../src/records/check-source.ts'
import { checkQuotes, orderly, type QuoteCheck } from '../../../src/records/quotes/check-quotes.ts'
import { createSourceText, type SourceText } from '../../../src/records/quotes/source-text.ts'
import type { ChanceryRecord, Source } from '../../../src/records/record.ts'
import { sliceByCodePoints } from '../../../src/values/code-points.ts'
import { readFileItems } from '../../support/read-text.ts'

const root = resolve(import.meta.dirname, '../../..')
const reports = resolve(root, '../shared/documents/records')
const absent = !existsSync(reports)
if (absent) console.warn(`NOT TESTED: the quotes of the two reports, expected them in ${reports}`)

const schema = resolve(root, 'schema.graphql')
const model = parseModel(readFileSync(schema, 'utf8'), schema)

interface Told {
  readonly source: Source
  readonly text: SourceText
  readonly records: readonly ChanceryRecord[]
}

async function told(path: string): Promise<Told> {
  let source: Source | undefined
  const records: ChanceryRecord[] = []
  for (const item of await readFileItems(path, true)) {
    if (item.is === 'source') {
      const checked = checkSource(model, item.source)
      if ('source' in checked) source = checked.source
    } else if (item.is === 'record' && source) {
      const checked = checkRecord(model, source.id, item.record)
      if (!('record' in checked)) throw new Error(JSON.stringify(checked.errors))
      records.push(checked.record)
    }
  }
  if (source?.text === undefined) throw new Error(`${path}: expected a source with its text`)
  return { source, text: createSourceText(source.text), records }
}

type Line = QuoteCheck & { readonly record: string; readonly quote: string | undefined }

function checked({ source, text, records }: Told): readonly Line[] {
  return records.flatMap((record) =>
    checkQuotes(model, record, text, source.language).map((check, index) => ({
      ...check,
      record: record.id,
      quote: record.evidence[index]?.quote,
    })),
  )
}

describe.skipIf(absent)('the quotes of the two reports', () => {
  it('are all found, as often as they are printed', async () => {
    const first = checked(await told(resolve(reports, 'belta-report.yaml')))
    const second = checked(await told(resolve(reports, 'news-by-report.yaml')))
    expect([first.length, second.length]).toEqual([31, 11])
    expect([...first, ...second].filter((check) => check.status !== 'VERIFIED')).toEqual([])
    const often = (lines: readonly Line[]) => lines.map((line) => line.occurrences ?? 0).filter((count) => count > 1)
    expect(often(first)).toEqual([3])
    expect(often(second)).toEqual([2, 2])
    expect(first.find((line) => line.occurrences === 3)?.quote?.split(' ')).toHaveLength(2)
  })

  it('contain every number, amount and date that they stand behind', async () => {
    const all = await Promise.all(
      ['belta-report.yaml', 'news-by-report.yaml'].map((name) => told(resolve(reports, name))),
    )
    expect(all.flatMap(checked).filter((check) => (check.unsaid ?? []).length > 0)).toEqual([])
  })

  it('are missing, with record, field and nearest passage, where one word is altered', async () => {
    const { text, records, source } = await told(resolve(reports, 'belta-report.yaml'))
    const grant = records.find(({ id }) => id === 'grant/gomel')
    const entry = grant?.evidence[0]
    if (!grant || entry?.quote === undefined) throw new Error('expected a quote behind the amount of grant/gomel')
    const quote = entry.quote.replace('cancer', 'tumour')
    const altered = { ...grant, evidence: [{ ...entry, quote }] }
    const [line] = checked({ source, text, records: [altered] })
    expect(line).toMatchObject({ record: 'grant/gomel', status: 'MISSING' })
    expect(line?.unsaid).toBeUndefined()
    expect(line?.nearest?.text).toBe(entry.quote)
  })
})

describe('the quotes of the sample', () => {
  const sample = resolve(root, 'sample')
  const files = readdirSync(sample).filter((name) => name.endsWith('.yaml'))

  it.each(files)('are in order in %s', async (name) => {
    const lines = checked(await told(resolve(sample, name)))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter((line) => line.status !== 'VERIFIED' || !orderly(line))).toEqual([])
  })

  it('stand where the check says', async () => {
    for (const name of files) {
      const found = await told(resolve(sample, name))
      for (const { start = 0, end = 0, quote = '' } of checked(found)) {
        const words = sliceByCodePoints(found.source.text ?? '', start, end).replace(/\s+/g, ' ')
        expect(words).toBe(quote.replace(/\s+/g, ' ').trim())
      }
    }
  })

  it('hold one that stands twice in its note', async () => {
    const lines = (await Promise.all(files.map((name) => told(resolve(sample, name))))).flatMap(checked)
    expect(lines.some((line) => (line.occurrences ?? 0) > 1)).toBe(true)
  })
})
