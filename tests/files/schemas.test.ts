import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv } from 'ajv'
import { unzipSync } from 'fflate'
import geoJsonSchema from 'geojson-schema/FeatureCollection.json' with { type: 'json' }
import { RelaxNGValidator, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm'
import { fsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { describe, expect, it } from 'vitest'
import { csvPieces } from '../../src/files/csv.ts'
import { geoJsonPieces } from '../../src/files/geojson.ts'
import { jsonLines } from '../../src/files/json-lines.ts'
import { batchesOf, feedOf, gexfOf, graphmlOf, hardTexts, workbookOf } from '../support/written-files.ts'

xmlRegisterInputProvider(fsInputProviders)
const texts = hardTexts.map(([text]) => text)
const folder = resolve('tests/files/schemas')

/** Throws what is wrong with a file. */
function validate(text: string | Uint8Array, schema: string): void {
  const url = resolve(folder, schema)
  const read = XmlDocument.fromBuffer(readFileSync(url), { url })
  const document = typeof text === 'string' ? XmlDocument.fromString(text) : XmlDocument.fromBuffer(text)
  const validator = schema.endsWith('.rng') ? RelaxNGValidator.fromDoc(read) : XsdValidator.fromDoc(read)
  try {
    validator.validate(document)
  } finally {
    validator.dispose()
    document.dispose()
    read.dispose()
  }
}

describe('files against the schemas of their formats', () => {
  it('GEXF is GEXF 1.3', () => {
    validate(gexfOf(texts), 'gexf.xsd')
    validate(gexfOf([]), 'gexf.xsd')
  })

  it('GraphML is GraphML', () => {
    validate(graphmlOf(texts), 'graphml.xsd')
    validate(graphmlOf([]), 'graphml.xsd')
  })

  it('the feed is Atom', () => {
    validate(feedOf(texts), 'atom.rng')
    validate(feedOf([]), 'atom.rng')
  })

  it('each part of a workbook is what ECMA-376 says', async () => {
    const columns = [
      { name: '_x0041_', is: 'text' },
      { name: 'amount.value', is: 'decimal' },
      { name: 'startDate', is: 'date' },
      { name: 'open', is: 'truth' },
    ] as const
    const rows = texts.map((text, at) => [
      text,
      at % 2 ? `${at}.5` : '123456789012345678.12',
      '2004-05-17',
      at % 3 === 0,
    ])
    for (const given of [rows, []]) {
      const parts = unzipSync(await workbookOf(columns, given, 6))
      expect(Object.keys(parts)).toContain('xl/worksheets/sheet1.xml')
      for (const [name, bytes] of Object.entries(parts)) validate(bytes, schemaOf(name))
    }
  })

  it('CSV is what RFC 4180 says', async () => {
    const columns = [
      { name: 'name, "quoted"', is: 'text' },
      { name: 'amount.value', is: 'decimal' },
    ] as const
    const field = String.raw`(?:"(?:[^"]|"")*"|[^",\r\n]*)`
    const record = String.raw`${field},${field}\r\n`
    const rows = texts.map((text) => [text, '65700.5'])
    const text = await textOf(csvPieces({ columns, batches: batchesOf(rows) }))
    expect(text).toMatch(new RegExp(`^(?:${record})+$`))
    expect(text.match(new RegExp(record, 'g'))).toHaveLength(rows.length + 1)
  })

  it('JSON Lines is a value a line', async () => {
    const items = texts.map((name) => ({ name }))
    const lines = (await textOf(jsonLines(batchesOf(items)))).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line))).toEqual(items)
  })

  it('GeoJSON is what RFC 7946 says', async () => {
    const features = texts.map((text, at) => ({
      id: `hospital/${at}`,
      point: at % 2 ? { latitude: 51.5, longitude: -0.25 } : null,
      properties: { name: text, beds: at, open: true, note: null },
    }))
    const text = await textOf(geoJsonPieces(batchesOf(features)))
    const valid = new Ajv().compile(geoJsonSchema)
    expect([valid(JSON.parse(text)), valid.errors]).toEqual([true, null])
  })

  it.each([
    ['gexf.xsd', gexfOf(['a', 'b']).replace('target="organisation/1"', 'target="organisation/2"')],
    ['graphml.xsd', graphmlOf(['a', 'b']).replace('key="n1"', 'key="n9"')],
    ['atom.rng', feedOf(['a']).replace(/<author>.*<\/author>/, '')],
  ])('a mistake is found by %s', (schema, text) => {
    expect(() => validate(text, schema)).toThrow()
  })
})

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

function schemaOf(part: string): string {
  if (part === '[Content_Types].xml') return 'content-types.xsd'
  return part.endsWith('.rels') ? 'package-relations.xsd' : 'spreadsheetml.xsd'
}
