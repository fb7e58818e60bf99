import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { XmlDocument } from 'libxml2-wasm'
import { describe, expect, it } from 'vitest'
import { xml } from '../../src/files/xml.ts'
import { xmlText } from '../../src/files/xml-text.ts'
import { xmlText as webXmlText } from '../../web/explore/xml-text.ts'
import { feedOf, gexfOf, graphmlOf, hardTexts, workbookOf } from '../support/written-files.ts'

/** Every writer of XML, and the text of a file that holds the given text wherever it may stand. */
const writers: readonly (readonly [name: string, write: (text: string) => Promise<string> | string])[] = [
  ['GEXF', (text) => gexfOf([text, text])],
  ['GraphML', (text) => graphmlOf([text, text])],
  ['Atom', (text) => feedOf([text])],
  ['a sheet', (text) => sheetOf(text)],
]

async function sheetOf(text: string): Promise<string> {
  const parts = unzipSync(await workbookOf([{ name: text, is: 'text' }], [[text]]))
  for (const part of Object.values(parts)) XmlDocument.fromBuffer(part).dispose()
  return Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString()
}

describe.each(writers)('%s', (_name, write) => {
  it.each(hardTexts)('can be read with %j in it', async (text) => {
    XmlDocument.fromString(await write(text)).dispose()
  })

  it('can be read whatever the text', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(text, async (each) => XmlDocument.fromString(await write(each)).dispose()),
      { numRuns: 60 },
    )
  })

  it('has no escape of its template in the file', async () => {
    expect(await write('plain')).not.toContain('\\')
  })
})

describe('a template of XML', () => {
  it('gives back every text that XML can hold, in elements and in attributes', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...'\t\n\r &<>"\'\ufffe\u0000\ud800'), fc.string({ unit: 'binary' })),
    })
    fc.assert(
      fc.property(text, (each) => {
        const document = XmlDocument.fromString(xml`<a b="${each}">${each}</a>`)
        const read = [document.root.content, document.root.attr('b')?.value]
        document.dispose()
        expect(read).toEqual([xmlText(each), xmlText(each)])
      }),
    )
  })

  it('takes elements as they are, and escapes texts', () => {
    expect(xml`<a>${[xml`<b/>`, xml`<c>${'<'}</c>`]}${7}</a>`).toBe('<a><b/><c>&lt;</c>7</a>')
  })
})

describe('what XML cannot hold', () => {
  it.each(hardTexts)('is a replacement character: %j', (text, read) => {
    expect(xmlText(text)).toBe(read)
    expect(webXmlText(text)).toBe(read)
  })
})
