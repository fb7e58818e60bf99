import { describe, expect, it } from 'vitest'
import { mistakesOf, readText, valuesOf } from '../../support/read-text.ts'

describe('a JSON file', () => {
  it('gives records whose numbers keep their text', async () => {
    const record =
      '{"a": 1.50, "b": 123456789012345.123456789012, "c": -0, "d": true, "e": null, "f": ["x\\u0041", 1e3]}'
    const items = await readText('a.json', `{"records": [${record}, {}], "source": {"id": "note/1"}}`)
    expect(items.map((item) => item.is)).toEqual(['source', 'record', 'record'])
    expect(valuesOf(items)).toEqual([
      { a: '1.50', b: '123456789012345.123456789012', c: '-0', d: 'true', e: null, f: ['xA', '1e3'] },
      {},
    ])
  })

  it('knows the place of every part', async () => {
    const [, item] = await readText(
      'a.json',
      '{"source": {"id": "a"},\n "records": [\n  {"kind": "Gift",\n   "words": ["a", "b"]}]}',
    )
    if (item?.is !== 'record') throw new Error('no record')
    expect(item.record.place).toMatchObject({ line: 3, column: 3 })
    expect(item.record.placeOf?.(['words', 1])).toMatchObject({ line: 4, column: 19 })
  })

  it('reports a key that stands twice and reads the rest', async () => {
    const items = await readText('a.json', '{"source": {"id": "a"}, "records": [{"x": 1, "x": 2}, {"x": 3}]}')
    expect(mistakesOf(items)).toEqual(['1:46 expected each key once, got "x" again'])
    expect(valuesOf(items)).toEqual([{ x: '3' }])
  })

  it.each([
    ['cut off', '{"source": {"id": "a"}, "records": [{"x": 1}', /a\.json:1:45: .*"," or "\]".*the end of the file/],
    [
      'cut off in a record',
      '{"source": {"id": "a"}, "records": [{"x": 1',
      /expected a whole value in JSON, got the end/,
    ],
    [
      'a comma too many',
      '{"source": {"id": "a"}, "records": [{"x": 1},]}',
      /a\.json:1:46: expected JSON, got a mistake/,
    ],
    ['a comment', '{"source": {"id": "a"} /* x */}', /expected "," or "}" in JSON, got "\/\* x \*\/"/],
    ['a comment in a record', '{"source": {"id": "a"}, "records": [{/* x */}]}', /invalid comment token/],
    [
      'more after the end',
      '{"source": {"id": "a"}} {}',
      /expected the end of the file in JSON, got another object, as JSON Lines/,
    ],
    ['a list', '[]', /expected "source" and "records"/],
    ['a number', '5', /expected "source" and "records"/],
    [
      'a mistake in a record',
      '{"source": {"id": "a"}, "records": [{"x": 01}]}',
      /a\.json:1:\d+: expected JSON, got a mistake/,
    ],
    ['no quotes', '{source: 1}', /a\.json:1:2: expected a key in double quotes in JSON, got "source"/],
    ['brackets only', '['.repeat(200_000), /expected/],
  ])('stops with a message: %s', async (_flaw, content, message) => {
    await expect(readText('a.json', content)).rejects.toThrow(message)
  })
})
