import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { foreignFile } from '../../src/sources/foreign.ts'
import { formatOf } from '../../src/sources/formats.ts'
import { inFolder, readText } from '../support/read-text.ts'

describe('a file of another kind', () => {
  it.each([
    [
      'a.xlsx',
      /got an Excel workbook: save each sheet as CSV \(UTF-8\) and write a mapping for it, see docs\/mapping\.md/,
    ],
    ['a.ods', /got a spreadsheet/],
    ['a.parquet', /got a Parquet table/],
    ['a.zip', /got an archive: unpack it/],
    ['a.pdf', /got a document for readers: save its text/],
    ['a.docx', /got a document for readers/],
    ['a.html', /got a web page/],
    ['a.xml.gz', /got XML/],
    ['a.sqlite', /got a database/],
    ['a.dta', /got a table of another program: write it as CSV/],
    ['a.png', /got a picture/],
    ['a', /expected a name that ends in one of \.yaml, .*, got another$/],
  ])('is told by its name: %s', (name, message) => {
    expect(() => formatOf(name)).toThrow(message)
  })

  it.each([
    ['a.json', 'PK\x03\x04....[Content_Types].xml....xl/workbook.xml', /got an Excel workbook/],
    ['a.json', 'PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet', /got a spreadsheet \(ODS\)/],
    ['a.yaml', 'PK\x03\x04....word/document.xml', /got a Word document/],
    ['a.jsonl', 'PK\x03\x04....a.csv', /got a zip archive/],
    ['a.json', '%PDF-1.7\n', /got a PDF/],
    ['a.json', 'PAR1....', /got a Parquet table/],
    ['a.json', '<!DOCTYPE html><html>', /got a web page \(HTML\)/],
    ['a.json', '<?xml version="1.0"?>\n<iati-activities version="2.03">', /got an IATI file \(XML\)/],
    ['a.yaml', '<?xml version="1.0"?><a/>', /got XML/],
    ['a.json', '<!-- exported -->\n<a/>', /got XML/],
    ['a.jsonl', '@prefix a: <http://b/> .\n', /got linked data \(RDF\)/],
    ['a.json', '<http://a> <http://b> "c" .\n', /got linked data \(RDF\)/],
    ['a.json', '\x89PNG\r\n', /got a picture/],
    ['a.json', 'ARROW1\0\0', /got an Arrow table/],
    ['a.json', '<stata_dta><header>', /got a table of Stata/],
    ['a.json', '{\\rtf1 x}', /got a document for readers/],
    ['a.jsonl', '\x28\xb5\x2f\xfd....', /got an archive/],
    ['a.json', '{"help": "h", "success": true, "result": {}}', /got the JSON of an API/],
    ['a.json', '\ufeff{"a"', /got a mistake|expected/],
    ['a.json', '[{"id": 1}]', /got a list, as APIs and tables in JSON are: write \{ "source"/],
    ['a.json', '{"count": 2, "results": []}', /got the JSON of an API/],
    ['a.json', '{"persons": [], "organizations": []}', /got Popolo JSON/],
    ['a.json', '{"type": "FeatureCollection", "features": []}', /got GeoJSON/],
    ['a.json', '{"id": "x", "schema": "Person", "properties": {}}', /got an entity of FollowTheMoney/],
    [
      'a.jsonl',
      '{"id": "x", "schema": "Person", "properties": {}}\n',
      /:1: expected .* got an entity of FollowTheMoney/,
    ],
    ['a.jsonl', '[{"id": 1}]\n', /:1: expected .* got a list/],
    ['a.jsonl', '{\n  "source": {"id": "a"}\n}\n', /got the beginning of a JSON document: let its name end in \.json/],
    [
      'a.json',
      '{"source":{"id":"a"}}\n{"kind":"Gift"}\n',
      /got another object, as JSON Lines have one a line: let its/,
    ],
  ])('is told by its content: %s with %j', async (name, content, message) => {
    await expect(readText(name, Buffer.from(content, 'latin1'))).rejects.toThrow(message)
  })

  it('may have a name without an ending', async () => {
    await inFolder({ pdf: '%PDF-1.7', text: 'words' }, async (folder) => {
      expect(await foreignFile(folder)).toBe('a folder: name its files')
      expect(await foreignFile(`${folder}/pdf`)).toMatch(/^a PDF/)
      expect(await foreignFile(`${folder}/text`)).toBeUndefined()
      expect(await foreignFile(`${folder}/none`)).toBeUndefined()
    })
  })
})

it('is packed twice, or packed under a name that tells no format', async () => {
  const once = gzipSync('{"source":{"id":"a"}}\n')
  await expect(readText('a.jsonl.gz', gzipSync(once))).rejects.toThrow(/got a gzip file in a gzip file: unpack it once/)
  await inFolder({ 'a.gz': once, 'a.csv.gz': once }, async (folder) => {
    const foreign = await foreignFile(`${folder}/a.gz`)
    expect(foreign).toMatch(/^a gzip file whose name does not tell the format in it/)
    expect(formatOf('a.csv.gz', undefined, await foreignFile(`${folder}/a.csv.gz`)).name).toBe('CSV')
  })
})

it('is named where a table without a mapping is none', () => {
  expect(() => formatOf('a.csv', undefined, 'an Excel workbook')).toThrow(
    /a\.csv: expected records or a table, got an Excel/,
  )
  expect(formatOf('a.csv.gz', undefined, 'a packed file').name).toBe('CSV')
})
