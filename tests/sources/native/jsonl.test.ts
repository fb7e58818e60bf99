import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJsonLine } from '../../../src/sources/native/json-line.ts'
import { parseJson } from '../../../src/sources/native/json-part.ts'
import { rawOf } from '../../../src/sources/native/part.ts'
import { mistakesOf, readText, valuesOf } from '../../support/read-text.ts'

const head = '{"source": {"id": "note/1"}}\n'

describe('a JSON Lines file', () => {
  it('gives its source and records, blank lines and line ends of Windows aside', async () => {
    const items = await readText('a.jsonl', `\ufeff${head}\r\n{"x": 1}\r\n\n{"x": 1.50}`)
    expect(items.map((item) => item.is)).toEqual(['source', 'record', 'record'])
    expect(valuesOf(items)).toEqual([{ x: '1' }, { x: '1.50' }])
  })

  it('may go on with another source', async () => {
    const items = await readText('a.ndjson', `${head}{"x": 1}\n{"source": {"id": "note/2", "rank": 1}}\n{"x": 2}\n`)
    expect(items.map((item) => (item.is === 'source' ? item.source.value : item.is))).toEqual([
      { id: 'note/1' },
      'record',
      { id: 'note/2', rank: '1' },
      'record',
    ])
  })

  it('reads lines that lie across the blocks of the file', async () => {
    const lines = Array.from({ length: 3_000 }, (_, index) =>
      JSON.stringify({ id: index, text: 'é€\u{1f600}'.repeat(50) }),
    )
    const values = valuesOf(await readText('a.jsonl', `${head}${lines.join('\n')}\n`))
    expect(values).toHaveLength(3_000)
    expect(values.at(-1)).toEqual({ id: '2999', text: 'é€\u{1f600}'.repeat(50) })
  })

  it('reports a bad line by its number and reads the rest', async () => {
    const items = await readText('a.jsonl', `${head}{"x": 1}\n{"x": }\n{"x": 1, "x": 1}\nhello\n{"x": 2}\n`)
    expect(mistakesOf(items)).toEqual([
      '3:7 expected one JSON object a line, got a mistake: value expected',
      '4:10 expected each key once, got "x" again',
      '5:1 expected one JSON object a line, got a mistake: invalid symbol',
    ])
    expect(valuesOf(items)).toEqual([{ x: '1' }, { x: '2' }])
  })

  it('knows line and column of every part', async () => {
    const [, item] = await readText('a.jsonl', `${head}{"id": "a", "words": ["x", "y"]}\n`)
    expect(item?.is === 'record' && item.record.placeOf?.(['words', 1])).toMatchObject({ line: 2, column: 28 })
  })

  it.each([
    ['no header', '{"x": 1}\n', /a\.jsonl:1: expected \{"source"/],
    ['only blank lines', '\n\n', /expected \{"source"/],
    ['a cut last line', `${head}{"x": 1}\n{"x":`, /a\.jsonl:3:6: expected a whole last line, got one that is cut off/],
    ['a broken header', `${head}{"source": {"id" "b"}}\n{"x": 1}\n`, /a\.jsonl:2:\d+: expected a whole header/],
    ['a header with company', '{"source": {"id": "a"}, "records": []}\n', /"source" alone on its line, got "records"/],
    ['a header with a key twice', '{"source": {"id": "a", "id": "b"}}\n', /a\.jsonl:1:24: expected each key once/],
  ])('stops with a message: %s', async (_flaw, content, message) => {
    await expect(readText('a.jsonl', content)).rejects.toThrow(message)
  })
})

describe('a line read quickly', () => {
  it.each([
    ['0', true],
    ['65700', true],
    ['-12.5', true],
    ['999999999.00001', true],
    ['123456789012345', true],
    ['1.50', false],
    ['-0', false],
    ['1e3', false],
    ['1E-7', false],
    ['0.0000001', false],
    ['1234567890123456', false],
    ['0.1234567', false],
  ])('keeps the text of %s', (number, quickly) => {
    const line = `{"a": {"b": [${number}, {"c":${number}}]}}`
    const found = readJsonLine(line)
    expect('raw' in found).toBe(quickly)
    expect(carefully(line)).toEqual({ a: { b: [number, { c: number }] } })
    if ('raw' in found) expect(found.raw).toEqual(carefully(line))
  })

  it('equals the careful reading', () => {
    const value = fc.object({
      key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'a":', 'b": 1.50', '1')),
      values: [
        fc.string(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ],
      maxDepth: 3,
    })
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1), (object, indent) => {
        const line = JSON.stringify(object, undefined, indent)
        const found = readJsonLine(line)
        if ('raw' in found) expect(JSON.stringify(found.raw)).toBe(JSON.stringify(carefully(line)))
      }),
      { numRuns: 2_000 },
    )
  })
})

function carefully(line: string) {
  const parsed = parseJson(line)
  if (!('part' in parsed)) throw new Error(parsed.fault.what)
  return rawOf(parsed.part, [])
}
