import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { printQuotes } from '../../src/commands/check/print-quotes.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { load, openEngine } from '../support/engine.ts'

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
})
afterAll(() => context.graph.close())
afterEach(() => vi.restoreAllMocks())

async function printed(json: boolean): Promise<{ readonly sound: boolean; readonly text: string }> {
  let text = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((more) => {
    text += String(more)
    return true
  })
  const sound = await printQuotes(context, json)
  vi.restoreAllMocks()
  return { sound, text }
}

const header = { id: 'note/1', language: 'en', text: 'The clinic has 310 beds and a garden.' }
const hospital = { kind: 'Hospital', id: 'hospital/a', name: 'A', beds: 31, facilityType: 'clinic' }

describe('the list of quotes that are not in order', () => {
  it('is empty, with the counts, where all are', async () => {
    await load(context, { source: header, records: [{ ...hospital, beds: 310, quotes: { beds: 'has 310 beds' } }] })
    expect(await printed(false)).toEqual({ sound: true, text: 'quotes: 1 verified\n' })
    expect(JSON.parse((await printed(true)).text)).toEqual({
      disorderly: [],
      counts: { verified: 1, missing: 0, unchecked: 0, unsaid: 0 },
    })
  })

  it('shows source, record, field, quote, and what the text or the value is instead', async () => {
    const quotes = { beds: 'has 310 beds', facilityType: 'The hospital has 310 beds' }
    await load(context, { source: header, records: [{ ...hospital, quotes }] })
    const { sound, text } = await printed(false)
    expect(sound).toBe(false)
    expect(text.split('\n')).toEqual([
      'note/1: hospital/a, facilityType: MISSING',
      '  quote    "The hospital has 310 beds"',
      '  nearest  "The clinic has 310 beds" (0 to 23)',
      'note/1: hospital/a, beds: VERIFIED',
      '  quote    "has 310 beds"',
      '  does not contain beds: 31',
      'quotes: 1 verified, 1 missing, 1 value that their quotes do not contain',
      '',
    ])
    expect(JSON.parse((await printed(true)).text)).toMatchObject({
      disorderly: [{ record: 'hospital/a', status: 'MISSING' }, { unsaid: [{ field: 'beds', value: '31' }] }],
      counts: { verified: 1, missing: 1 },
    })
  })
})
