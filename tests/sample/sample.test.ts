import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { parseModel } from '../../src/features/merge.ts'
import { checkRecord } from '../../src/records/check.ts'
import { type Claim, project } from '../../src/records/project.ts'
import { recordId } from '../../src/values/canonical.ts'

type Entry = {
  readonly kind: string
  readonly id: string
  readonly quotes?: { readonly [field: string]: string }
  readonly evidence?: readonly { readonly for: readonly string[]; readonly quote?: string }[]
}
interface NoteFile {
  readonly source: { readonly id: string; readonly publishedOn: string; readonly textFile: string }
  readonly records: readonly Entry[]
}

const sample = resolve(import.meta.dirname, '../../sample')
const reports = resolve(import.meta.dirname, '../../../shared/documents')
const schema = resolve(sample, '../schema.graphql')
const model = parseModel(readFileSync(schema, 'utf8'), schema)
const noteFiles = readdirSync(sample)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
const read = (name: string): NoteFile => parseYaml(readFileSync(resolve(sample, name), 'utf8'), { schema: 'failsafe' })
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const noteText = (file: NoteFile): string => oneLine(readFileSync(resolve(sample, file.source.textFile), 'utf8'))
const quotesOf = (entry: Entry): readonly string[] =>
  [...Object.values(entry.quotes ?? {}), ...(entry.evidence ?? []).flatMap(({ quote }) => quote ?? [])].map(oneLine)
const files = noteFiles.map(read)
const promise = 'commitment/pay-rest-for-port-lowmere'
const entries = files.flatMap((file) => file.records)

describe.each(noteFiles)('the sample file %s', (name) => {
  const file = read(name)

  it('stands for a note or an edition of the register, with an id and a date', () => {
    expect([`note/${name.replace('.yaml', '')}`, 'register/valdia-health-projects']).toContain(file.source.id)
    expect(name).toContain(file.source.publishedOn)
    expect(file.source.publishedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('quotes its note word for word', () => {
    const text = noteText(file)
    const missing = file.records.flatMap((entry) =>
      quotesOf(entry)
        .filter((quote) => !text.includes(quote))
        .map((quote) => `${entry.id}: ${quote}`),
    )
    expect(missing).toEqual([])
  })

  it('fits the schema', () => {
    const checked = file.records.map((value) => checkRecord(model, file.source.id, { value, place: { file: name } }))
    expect(checked.flatMap((result) => ('errors' in result ? result.errors : []))).toEqual([])
  })

  it('describes each entity once', () => {
    const ids = file.records.map((entry) => entry.id)
    expect(ids).toHaveLength(new Set(ids).size)
  })
})

describe('the sample as a whole', () => {
  it('describes at least forty entities', () => {
    expect(new Set(entries.map((entry) => entry.id)).size).toBeGreaterThanOrEqual(40)
  })

  it('has every kind of the schema', () => {
    expect([...new Set(entries.map((entry) => entry.kind))].sort()).toEqual([...model.kinds.keys()].sort())
  })

  it('disagrees with itself about one amount, of which the newer claim is chosen', () => {
    const ids = [...new Set(entries.map(({ id }) => id))]
    const disputed = ids.map((id) => project(model, id, claimsAbout(id))).filter((entity) => entity.disputed.length > 0)
    expect(disputed.map(({ id, disputed }) => [id, ...disputed])).toEqual([['grant/port-lowmere-imaging', 'amount']])
    expect(disputed[0]?.values.get('amount')).toEqual({ value: '238500', currency: 'EUR' })
  })

  it('tells a promise first as planned, then as kept', () => {
    const kept = project(model, promise, claimsAbout(promise))
    expect(claimsAbout(promise).map(({ record }) => record.values.get('status'))).toEqual(['PLANNED', 'FULFILLED'])
    expect(kept.values.get('status')).toBe('FULFILLED')
    expect(kept.disputed).toEqual([])
  })

  it('tells one source in two editions, of which the second changes some of what the first said', () => {
    const [first, second] = files.filter(({ source }) => source.id === 'register/valdia-health-projects')
    const changed = first?.records.filter(
      (entry, index) => JSON.stringify(entry) !== JSON.stringify(second?.records[index]),
    )
    expect(first?.records).toHaveLength(3)
    expect(changed?.map(({ id }) => id)).toEqual([
      'project/school-clinics-west-coast',
      'grant/school-clinics-west-coast',
    ])
  })

  it('has a quote that stands twice in its note', () => {
    const twice = files.flatMap((file) => {
      const text = noteText(file)
      return file.records.flatMap(quotesOf).filter((quote) => text.split(quote).length === 3)
    })
    expect(twice).toContain('Ambassador of Japan to Belarus')
  })

  it('shares no sentence and no run of ten words with the published reports', (test) => {
    if (!existsSync(reports)) {
      console.warn(`NOT RUN: the reports are not there (looked in ${reports})`)
      test.skip()
    }
    const published = readdirSync(reports)
      .filter((name) => /^\d.*\.txt$/.test(name))
      .map((name) => ` ${words(readFileSync(resolve(reports, name), 'utf8')).join(' ')} `)
    const copied = files.map(noteText).flatMap((text) => runs(words(text), 10))
    expect(published).toHaveLength(2)
    expect(copied.filter((run) => published.some((report) => report.includes(` ${run} `)))).toEqual([])
  })
})

/** What stands after all files were loaded in their order: a later edition of a source replaces the earlier one. */
function claimsAbout(id: string): readonly Claim[] {
  const claims = files.flatMap(({ source, records }) =>
    records.flatMap((value) => {
      const result = checkRecord(model, source.id, { value, place: { file: source.id } })
      if (value.id !== id || !('record' in result)) return []
      return [{ recordId: recordId(source.id, id), record: result.record, source: { ...source, rank: 0 } }]
    }),
  )
  return [...new Map(claims.map((claim) => [claim.recordId, claim])).values()]
}

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function runs(all: readonly string[], length: number): readonly string[] {
  return all.slice(0, all.length - length + 1).map((_, start) => all.slice(start, start + length).join(' '))
}
