import { describe, expect, it } from 'vitest'
import { answerFile } from '../../src/saved/answer-file.ts'
import { answering, questionOf, textOf } from '../support/ask-small.ts'

const source = (id: string, licence: string | null = null) => ({ id, citation: `Source ${id}.`, licence })

describe('a whole list', () => {
  const page = (ids: readonly string[], endCursor: string | null) => ({
    towns: {
      totalCount: 3,
      nodes: ids.map((id) => ({ id, _sources: [source(id.slice(0, 1), 'CC0')] })),
      _page: { hasNextPage: endCursor !== null, endCursor },
    },
  })
  const question = questionOf('{ towns { totalCount nodes { id } } }')
  const asker = () => answering(page(['a1', 'a2'], 'x'), page(['b1'], null))

  it('is asked for page by page, as many items as one request may stand for', async () => {
    const towns = asker()
    await textOf(await answerFile(question, 'csv', { size: 'SMALL' }, towns))
    expect(towns.asked).toEqual([
      { size: 'SMALL', _first: 250, _after: null },
      { size: 'SMALL', _first: 250, _after: 'x' },
    ])
  })

  it('is one table', async () => {
    const text = await textOf(await answerFile(question, 'csv', {}, asker()))
    expect(text).toBe(
      'towns.totalCount,id,source,licence\r\n3,a1,Source a.,CC0\r\n3,a2,Source a.,CC0\r\n3,b1,Source b.,CC0\r\n',
    )
  })

  it('is one JSON document, its sources each once at the end', async () => {
    expect(JSON.parse(await textOf(await answerFile(question, 'json', {}, asker())))).toEqual({
      question: { name: 'small', title: 'Title' },
      variables: {},
      data: { towns: { totalCount: 3, nodes: [{ id: 'a1' }, { id: 'a2' }, { id: 'b1' }] } },
      sources: [source('a', 'CC0'), source('b', 'CC0')],
    })
  })

  it('asks for no page that nobody takes', async () => {
    const towns = asker()
    const pieces = (await answerFile(question, 'jsonl', {}, towns)) as AsyncIterable<string>
    for await (const piece of pieces) {
      expect(piece).toContain('"a1"')
      break
    }
    expect(towns.asked).toHaveLength(1)
  })

  it('rejects before it writes anything where the first page fails', async () => {
    const failing = { ...asker(), ask: () => Promise.reject(new Error('no such town')) }
    await expect(answerFile(question, 'csv', {}, failing)).rejects.toThrow('no such town')
  })
})

describe('a list within a row', () => {
  const question = questionOf('{ towns(first: 2) { nodes { clubs { edges { since node { name } } } } } }')
  const clubs = (more: boolean, ...edges: readonly (readonly [string | null, string])[]) => ({
    clubs: {
      edges: edges.map(([since, name]) => ({ since, node: { name, _sources: [source(name)] } })),
      _more: { hasNextPage: more, hasPreviousPage: false },
    },
  })

  it('is one cell, missing values in their place, with an ellipsis where it goes on', async () => {
    const data = {
      towns: { nodes: [clubs(true, ['2004', 'A'], [null, 'B']), clubs(false, [null, 'C']), clubs(false)] },
    }
    const [, ...rows] = (await textOf(await answerFile(question, 'csv', {}, answering(data)))).trimEnd().split('\r\n')
    expect(rows).toEqual(['2004; ; …,A; B; …,Source A.; Source B.,', ',C,Source C.,', ',,,'])
  })
})

describe('a map', () => {
  it('has a point where there is one, and a feature where there is none', async () => {
    const question = questionOf('{ towns(first: 2) { nodes { id name at { latitude longitude } } } }')
    const nodes = [
      { id: 'town/a', name: 'A', at: { latitude: 51.5, longitude: -0.25 }, _sources: [] },
      { id: 'town/b', name: 'B', at: null, _sources: [source('b')] },
    ]
    expect(
      JSON.parse(await textOf(await answerFile(question, 'geojson', {}, answering({ towns: { nodes } })))),
    ).toEqual({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          id: 'town/a',
          geometry: { type: 'Point', coordinates: [-0.25, 51.5] },
          properties: { id: 'town/a', name: 'A', source: '', licence: null },
        },
        {
          type: 'Feature',
          id: 'town/b',
          geometry: null,
          properties: { id: 'town/b', name: 'B', source: 'Source b.', licence: null },
        },
      ],
    })
  })
})

describe('a network', () => {
  const entity = (kind: string, id: string, more: object = {}) => ({
    _kind: kind,
    _id: id,
    _name: id,
    _sources: [source('s')],
    ...more,
  })
  const question = questionOf(
    '{ towns(first: 2) { nodes { people twin { id } clubs { edges { since node { id } } } } } }',
  )
  const data = {
    towns: {
      nodes: [
        entity('Town', 't/a', {
          people: 5,
          twin: entity('Town', 't/b'),
          clubs: { _more: {}, edges: [{ since: '2004 & on', node: entity('Club', 'c/<x>') }] },
        }),
        entity('Town', 't/b', { people: null, twin: entity('Town', 't/a'), clubs: { _more: {}, edges: [] } }),
      ],
    },
  }

  it('names each entity once, with what any place tells of it, and each link with what stands on it', async () => {
    const text = await textOf(await answerFile(question, 'graphml', {}, answering(data)))
    expect(text.match(/<node /g)).toHaveLength(3)
    expect(text).toContain('<key id="n4" for="node" attr.name="people" attr.type="double"/>')
    expect(text).toContain(
      '<node id="t/a"><data key="n0">t/a</data><data key="n1">Town</data><data key="n2">Source s.</data><data key="n4">5</data></node>',
    )
    expect(text).toContain(
      '<edge id="1" source="t/a" target="c/&lt;x&gt;"><data key="e0">clubs</data><data key="e1">2004 &amp; on</data></edge>',
    )
    expect(text.match(/<edge /g)).toHaveLength(3)
  })

  it('says the same as GEXF', async () => {
    const text = await textOf(await answerFile(question, 'gexf', {}, answering(data)))
    expect(text).toContain('<attribute id="3" title="people" type="double"/>')
    expect(text).toContain('<edge id="0" source="t/a" target="t/b" label="twin"><attvalues></attvalues></edge>')
  })
})
