import { describe, expect, it } from 'vitest'
import { mistakesOf, readText, valuesOf } from '../../support/read-text.ts'

const head = 'source: { id: note/1 }\nrecords:\n'

async function fieldOf(yaml: string) {
  const [record] = valuesOf(await readText('a.yaml', `${head}  - x: ${yaml}\n`))
  return record
}

describe('a scalar in YAML', () => {
  it.each([
    ['NO', 'NO'],
    ['yes', 'yes'],
    ['2004', '2004'],
    ['2004-05', '2004-05'],
    ['0x1F', '0x1F'],
    ['1.10', '1.10'],
    ['65_700', '65_700'],
    ['123456789012345.123456789012', '123456789012345.123456789012'],
    ['"65700"', '65700'],
    ['true', 'true'],
    ['Null', 'Null'],
    ['null', null],
    ['~', null],
    ['', null],
    ['"null"', 'null'],
    ["'~'", '~'],
    ['""', ''],
    ['<<', '<<'],
    ['!!str 2004', '2004'],
    ['|\n      a\n      b', 'a\nb\n'],
    ['[a, null, 1]', ['a', null, '1']],
    ['{ y, z: 1 }', { y: null, z: '1' }],
  ])('%j is read as %j', async (written, read) => {
    expect(await fieldOf(written)).toEqual({ x: read })
  })

  it('may be a key that objects have by nature', async () => {
    const [record] = valuesOf(await readText('a.yaml', `${head}  - { __proto__: a, constructor: b }\n`))
    expect(Object.entries(record ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })
})

describe('places in YAML', () => {
  it('are those of the record, the key and the item', async () => {
    const [, item] = await readText('a.yaml', `${head}  - kind: Gift\n    words:\n      - one\n      - two\n`)
    if (item?.is !== 'record') throw new Error('no record')
    const at = (...path: (string | number)[]) => {
      const place = item.record.placeOf?.(path)
      return [place?.line, place?.column]
    }
    expect([item.record.place.line, at('kind'), at('words', 1), at('words', 7, 'x')]).toEqual([
      3,
      [3, 5],
      [6, 9],
      [4, 5],
    ])
  })
})

describe('several documents', () => {
  it('are read one after another, each with its source', async () => {
    const items = await readText('a.yml', `${head}  - x: 1\n---\nsource: { id: note/2 }\n---\n`)
    expect(items.map((item) => item.is)).toEqual(['source', 'record', 'source'])
  })
})

describe('a flawed record', () => {
  it.each([
    ['a key twice', '- { id: a, x: 1, x: 2 }', '3:20 expected each key once, got "x" again'],
    ['an unknown alias', '- { id: a, x: *y }', '3:17 expected an anchor of that name before, got *y'],
    ['a hundred levels', `- ${'['.repeat(100)}${']'.repeat(100)}`, 'at most 64 levels'],
  ])('costs only itself: %s', async (_flaw, record, mistake) => {
    const items = await readText('a.yaml', `${head}  ${record}\n  - { x: ok }\n`)
    expect(mistakesOf(items)).toEqual([expect.stringContaining(mistake)])
    expect(valuesOf(items)).toEqual([{ x: 'ok' }])
  })

  it('cannot make billions of a few lines of aliases', async () => {
    const lines = ['- &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let level = 1; level < 10; level += 1) {
      lines.push(`- &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`)
    }
    const items = await readText('a.yaml', `${head}${lines.map((line) => `  ${line}\n`).join('')}`)
    expect(mistakesOf(items).at(-1)).toMatch(/at most 100000 parts repeated by aliases/)
  })
})

describe('a file that is not the native form', () => {
  it.each([
    ['a mistake in YAML', 'source: { id: a\nrecords: []\n', /a\.yaml:\d+:\d+: expected YAML/],
    ['an unknown tag', `${head}  - x: !!int 5\n`, /a\.yaml:3:8: expected YAML, got a mistake: Unresolved tag/],
    ['no source', 'records: []\n', /a\.yaml:1:1: expected "source" with an id/],
    ['an unknown key', 'source: { id: a }\nrecord: []\n', /a\.yaml:2:1: .*got "record", did you mean "records"/],
    ['no list', 'source: { id: a }\nrecords: x\n', /a\.yaml:2:10: expected a list of records/],
    ['text', 'hello\n', /a\.yaml:1:1: expected "source" and "records"/],
    ['only a comment', '# nothing\n', /a\.yaml: expected "source" and "records", got an empty file/],
    ['a flawed header', 'source: { id: a, id: b }\n', /a\.yaml:1:18: expected each key once in a header/],
    ['a later document without source', `${head}---\nrecords: []\n`, /a\.yaml:4:1: expected "source"/],
    ['brackets only', '['.repeat(20_000), /expected YAML, got a mistake/],
  ])('stops with a message: %s', async (_flaw, content, message) => {
    await expect(readText('a.yaml', content)).rejects.toThrow(message)
  })
})
