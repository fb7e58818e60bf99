import { parseAtomFeed } from 'feedsmith'
import graphology from 'graphology'
import gexf from 'graphology-gexf'
import graphml from 'graphology-graphml'
import { readXlsx } from 'hucre/xlsx'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { feedOf, gexfOf, graphmlOf, hardTexts, workbookOf } from '../support/written-files.ts'

const texts = hardTexts.map(([text]) => text)
const read = hardTexts.map(([, text]) => text)

describe('files of hard texts, read by programs of others', () => {
  it('is a workbook for read-excel-file and for hucre, headers too', async () => {
    const bytes = await workbookOf(
      [{ name: '_x0041_ \ufffe', is: 'text' }],
      texts.map((text) => [text]),
    )
    const rows = [['_x0041_ \ufffd'], ...read.map((text) => [text])]
    expect(await readSheet(bytes, { trim: false })).toEqual(rows)
    expect((await readXlsx(bytes)).sheets[0]?.rows).toEqual(rows)
  })

  it('is a network for graphology, in GEXF', () => {
    const graph = gexf.parse(graphology.MultiDirectedGraph, gexfOf(texts))
    expect(graph.mapNodes((_, { label }) => label)).toEqual(read)
    expect(graph.mapNodes((_, { note }) => note)).toEqual(read)
    expect(graph.getNodeAttribute('organisation/1', 'amount.value')).toBe(65_700.5)
    expect(graph.mapEdges((_, { role }) => role)).toEqual(read.slice(0, -1))
  })

  it('is the same network in GraphML', () => {
    const graph = graphml.parse(graphology.MultiDirectedGraph, graphmlOf(texts))
    expect(graph.mapNodes((_, { note }) => note)).toEqual(read)
  })

  it('is a feed for feedsmith, its titles and summaries texts', () => {
    const feed = parseAtomFeed(feedOf(texts))
    const shown = read.map((text) => ({ type: 'text', value: text.trim() }))
    expect(feed.entries?.map(({ title }) => title)).toEqual(shown)
    expect(feed.entries?.map(({ summary }) => summary)).toEqual(shown)
    expect(feed.entries?.[0]?.content).toEqual({ type: 'html', value: '<ul><li>amount: 1 &amp; 2</li></ul>' })
  })
})
