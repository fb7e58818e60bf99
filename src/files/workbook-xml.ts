import { type SharedTexts, textElement } from './xlsx-text.ts'
import { xml } from './xml.ts'

/** Places of cell formats in `xl/styles.xml`. */
export const dateStyle = 1
export const textStyle = 2

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types'
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** All parts of a workbook but its sheets, by their names; written last, when it is known how many sheets there are. */
export function workbookParts(sheets: number, shared: SharedTexts): readonly (readonly [name: string, text: string])[] {
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1)
  const texts = shared.size === 0 ? [] : [['xl/sharedStrings.xml', sharedXml(shared)] as const]
  return [
    ['xl/styles.xml', styles],
    ...texts,
    ['xl/workbook.xml', workbookXml(numbers)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(numbers, texts.length > 0)],
    ['_rels/.rels', relations([relation(1, 'officeDocument', 'xl/workbook.xml')])],
    ['[Content_Types].xml', contentTypesXml(numbers, texts.length > 0)],
  ]
}

function workbookXml(numbers: readonly number[]): string {
  const each = numbers.map(
    (number) =>
      xml`<sheet name="${number === 1 ? 'Answer' : `Answer_${number}`}" sheetId="${number}" r:id="rId${number}"/>`,
  )
  return xml`${[head]}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><bookViews><workbookView/></bookViews><sheets>${each}</sheets></workbook>`
}

function workbookRelations(numbers: readonly number[], shared: boolean): string {
  const styles = numbers.length + 1
  return relations([
    ...numbers.map((number) => relation(number, 'worksheet', `worksheets/sheet${number}.xml`)),
    relation(styles, 'styles', 'styles.xml'),
    ...(shared ? [relation(styles + 1, 'sharedStrings', 'sharedStrings.xml')] : []),
  ])
}

function relations(each: readonly string[]): string {
  return xml`${[head]}<Relationships xmlns="${packageRelations}">${each}</Relationships>`
}

function relation(number: number, type: string, target: string): string {
  return xml`<Relationship Id="rId${number}" Type="${officeRelations}/${type}" Target="${target}"/>`
}

function contentTypesXml(numbers: readonly number[], shared: boolean): string {
  const parts = [
    ['workbook.xml', 'sheet.main'],
    ...numbers.map((number) => [`worksheets/sheet${number}.xml`, 'worksheet'] as const),
    ['styles.xml', 'styles'],
    ...(shared ? [['sharedStrings.xml', 'sharedStrings'] as const] : []),
  ] as const
  const each = parts.map(
    ([name, type]) => xml`<Override PartName="/xl/${name}" ContentType="${mediaType}.${type}+xml"/>`,
  )
  return xml`${[head]}<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${each}</Types>`
}

function sharedXml(shared: SharedTexts): string {
  return xml`${[head]}<sst xmlns="${main}" uniqueCount="${shared.size}">${[...shared.keys()].map((text) => xml`<si>${[textElement(text)]}</si>`)}</sst>`
}

/** The usual format, dates as ISO 8601 writes them, and texts. */
const styles = xml`${[head]}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
