import { describe, expect, it } from 'vitest'
import { type AnswerTable, listsIn, tableOf } from '../../web/answer-table.ts'

const shown = ({ columns, rows, beside }: AnswerTable) => ({
  columns: columns.map(({ name }) => name),
  rows: rows.map((row) => row.map(({ values, more }) => [...values, ...(more ? ['…'] : [])].join('; '))),
  beside: beside.map(({ name, cell }) => [name, ...cell.values]),
})
const grant = (name: string, value: string, funders: readonly string[]) => ({
  name,
  amount: { value, currency: 'USD' },
  funders: { edges: funders.map((each) => ({ role: 'donor', node: { name: each } })) },
})

describe('an answer with one list', () => {
  const data = {
    hospital: {
      name: 'Stolin',
      grantsReceived: { totalCount: 2, nodes: [grant('one', '1.50', ['Japan']), grant('two', '-2', ['A', 'B'])] },
    },
  }

  it('has its items as rows, nested values as dotted columns, and what stands beside it apart', () => {
    expect(listsIn(data)).toEqual([['hospital', 'grantsReceived', 'nodes']])
    expect(shown(tableOf(data, ['hospital', 'grantsReceived', 'nodes']))).toEqual({
      columns: ['name', 'amount.value', 'amount.currency', 'funders.role', 'funders.name'],
      rows: [
        ['one', '1.50', 'USD', 'donor', 'Japan'],
        ['two', '-2', 'USD', 'donor; donor', 'A; B'],
      ],
      beside: [
        ['hospital.name', 'Stolin'],
        ['hospital.grantsReceived.totalCount', 2],
      ],
    })
  })

  it('tells where each column stands, from the root', () => {
    const { columns } = tableOf(data, ['hospital', 'grantsReceived', 'nodes'])
    expect(columns.at(-1)?.path).toBe('hospital.grantsReceived.nodes.funders.edges.node.name')
  })
})

describe('rows of edges', () => {
  it('show the node as the row itself', () => {
    const data = { a: { edges: [{ role: 'host', node: { id: 'country/jp' } }] } }
    expect(shown(tableOf(data, ['a', 'edges']))).toMatchObject({
      columns: ['role', 'id'],
      rows: [['host', 'country/jp']],
    })
  })
})

describe('a list within a row', () => {
  it.each([
    ['its page says so', { pageInfo: { hasNextPage: true }, nodes: [{ id: 1 }] }, '1; …'],
    ['its count says so', { totalCount: 3, nodes: [{ id: 1 }] }, '1; …'],
    ['it is whole', { totalCount: 1, pageInfo: { hasNextPage: false }, nodes: [{ id: 1 }] }, '1'],
  ])('goes on where %s', (_why, topics, cell) => {
    const { columns, rows } = shown(tableOf({ a: { nodes: [{ topics }] } }, ['a', 'nodes']))
    expect(rows[0]?.[columns.indexOf('topics.id')]).toBe(cell)
  })

  it('keeps the place of what is missing, so that columns can be read side by side', () => {
    const items = [
      {
        items: [
          { name: 'gloves', pieces: null },
          { name: 'lamp', pieces: 2 },
        ],
      },
    ]
    const { rows } = tableOf({ grants: { nodes: items } }, ['grants', 'nodes'])
    expect(rows[0]?.map(({ values }) => values)).toEqual([
      ['gloves', 'lamp'],
      [null, 2],
    ])
  })
})

describe('an answer with several lists', () => {
  const data = {
    between: { groups: [{ kind: 'Grant', items: { nodes: [{ id: 1 }] } }], statedTotals: { nodes: [{ count: 3 }] } },
  }

  it('offers each that no other holds', () => {
    expect(listsIn(data)).toEqual([
      ['between', 'groups'],
      ['between', 'statedTotals', 'nodes'],
    ])
  })

  it('shows one, and none of the other', () => {
    expect(shown(tableOf(data, ['between', 'groups']))).toEqual({
      columns: ['kind', 'items.id'],
      rows: [['Grant', '1']],
      beside: [],
    })
  })
})

describe('an answer without a list', () => {
  it('is one row', () => {
    const data = { person: { name: 'Ann', disputed: ['name', 'gender'], birth: null } }
    expect(shown(tableOf(data, []))).toEqual({
      columns: ['person.name', 'person.disputed', 'person.birth'],
      rows: [['Ann', 'name; gender', '']],
      beside: [],
    })
  })
})

describe('rows that differ', () => {
  it('have all columns, and none for an object that only some have', () => {
    const nodes = [{ id: 1, place: null }, { id: 2, place: { name: 'Stolin' } }, null]
    expect(shown(tableOf({ entities: { nodes } }, ['entities', 'nodes']))).toMatchObject({
      columns: ['id', 'place.name'],
      rows: [
        ['1', ''],
        ['2', 'Stolin'],
      ],
    })
  })

  it('are none where the page is empty', () => {
    expect(listsIn({ grants: { nodes: [] } })).toEqual([['grants', 'nodes']])
    expect(tableOf({ grants: { nodes: [] } }, ['grants', 'nodes'])).toEqual({ columns: [], rows: [], beside: [] })
  })

  it('have columns of one name told apart', () => {
    const data = { a: { nodes: [{ b: { nodes: [{ x: 1 }], edges: [{ x: 2 }] } }] } }
    expect(shown(tableOf(data, ['a', 'nodes'])).columns).toEqual(['b.nodes.x', 'b.edges.x'])
  })
})
