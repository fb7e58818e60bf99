import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv } from 'ajv'
import { unzipSync } from 'fflate'
import geoJsonSchema from 'geojson-schema/FeatureCollection.json' with { type: 'json' }
import { RelaxNGValidator, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm'
import { fsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { describe, expect, it } from 'vitest'
import { geoJsonPieces } from '../../src/files/geojson.ts'
import { batchesOf, feedOf, gexfOf, graphmlOf, hardTexts, workbookOf } from './written.ts'

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

  it('GeoJSON is what RFC 7946 says', async () => {
    const features = texts.map((text, at) => ({
      id: `hospital/${at}`,
      point: at % 2 ? { latitude: 51.5, longitude: -0.25 } : null,
      properties: { name: text, beds: at, open: true, note: null },
    }))
    let text = ''
    for await (const piece of geoJsonPieces(batchesOf(features))) text += piece
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

function schemaOf(part: string): string {
  if (part === '[Content_Types].xml') return 'content-types.xsd'
  return part.endsWith('.rels') ? 'package-relations.xsd' : 'spreadsheetml.xsd'
}
