import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseModel } from '../../src/features/merge.ts'
import { kindOfId, kindsOf, type LinkField, type Model } from '../../src/model/model.ts'
import { reports } from '../support/reports.ts'
import { votesModel } from '../support/votes-model.ts'

function shipped(): Model {
  return parseModel(readFileSync('schema.graphql', 'utf8'), 'schema.graphql')
}

function link(model: Model, kind: string, name: string): LinkField {
  const field = model.kinds.get(kind)?.fields.get(name)
  if (field?.role !== 'link') throw new Error(`${kind}.${name} is no link`)
  return field
}

describe('the shipped domain', () => {
  const model = shipped()

  it.each([
    ['Country', 'country', 'country', 'countries'],
    ['Place', 'place', 'place', 'places'],
    ['Person', 'person', 'person', 'persons'],
    ['Organisation', 'organisation', 'organisation', 'organisations'],
    ['Hospital', 'hospital', 'hospital', 'hospitals'],
    ['Position', 'position', 'position', 'positions'],
    ['Membership', 'membership', 'membership', 'memberships'],
    ['Programme', 'programme', 'programme', 'programmes'],
    ['Project', 'project', 'project', 'projects'],
    ['Grant', 'grant', 'grant', 'grants'],
    ['Payment', 'payment', 'payment', 'payments'],
    ['Contract', 'contract', 'contract', 'contracts'],
    ['Agreement', 'agreement', 'agreement', 'agreements'],
    ['Event', 'event', 'event', 'events'],
    ['Commitment', 'commitment', 'commitment', 'commitments'],
    ['Ownership', 'ownership', 'ownership', 'ownerships'],
    ['Topic', 'topic', 'topic', 'topics'],
    ['StatedTotal', 'stated-total', 'statedTotal', 'statedTotals'],
  ])('has the kind %s with ids %s/…, asked as %s and %s', (name, prefix, singular, plural) => {
    expect(model.kinds.get(name)).toMatchObject({ prefix, singular, plural })
    expect(model.kindByPrefix.get(prefix)?.name).toBe(name)
  })

  it('has 18 kinds behind three interfaces', () => {
    expect(model.kinds.size).toBe(18)
    expect([...model.interfaces.values()].map(({ name, plural }) => [name, plural])).toEqual([
      ['Entity', 'entities'],
      ['Party', 'parties'],
      ['Relation', 'relations'],
    ])
    expect(kindsOf(model, 'Party').map((kind) => kind.name)).toEqual([
      'Country',
      'Place',
      'Person',
      'Organisation',
      'Hospital',
    ])
    expect(kindsOf(model, 'Entity')).toHaveLength(18)
  })

  it('puts inherited fields first', () => {
    const fields = [...(model.kinds.get('Country')?.fields.keys() ?? [])]
    expect(fields.slice(0, 7)).toEqual(['id', 'name', 'names', 'identifiers', 'description', 'website', 'stub'])
    expect(fields.indexOf('memberships')).toBeLessThan(fields.indexOf('isoCode'))
    expect(model.kinds.get('Grant')?.interfaces).toEqual(['Entity', 'Relation'])
    const kinds = [...model.kinds.values()]
    expect(kinds.filter(({ relation }) => relation).map(({ name }) => name)).toEqual(
      model.interfaces.get('Relation')?.kinds,
    )
    expect(kinds.filter(({ hub }) => hub).map(({ name }) => name)).toEqual(['Country'])
  })

  it('shows every owned link from its other end', () => {
    const shown = new Set<string>()
    for (const kind of model.kinds.values()) {
      for (const field of kind.fields.values()) {
        if (field.role === 'link') for (const view of field.views) shown.add(`${view.kind}.${view.field}`)
      }
    }
    const owned = [...model.kinds.values()].flatMap((kind) =>
      [...kind.fields.values()].flatMap((field) =>
        field.role === 'link' && field.direction === 'OUT' ? [`${kind.name}.${field.name}`] : [],
      ),
    )
    expect(owned.length).toBeGreaterThan(70)
    expect(owned.filter((name) => !shown.has(name))).toEqual([])
  })

  it('gives a view the properties of the links that it shows', () => {
    expect(link(model, 'Country', 'programmes')).toMatchObject({
      properties: 'Operation',
      views: [{ kind: 'Programme', field: 'countries' }],
    })
    expect(link(model, 'Hospital', 'grantsReceived')).toMatchObject({ declaredBy: 'Party', properties: undefined })
  })

  it('lists officials by a condition', () => {
    expect(model.lists).toMatchObject([{ name: 'officials', target: 'Person' }])
  })

  it('marks what changes by nature', () => {
    const changing = [...model.kinds.values()].flatMap((kind) =>
      [...kind.fields.values()].flatMap((field) =>
        field.role === 'value' && field.changing ? [`${kind.name}.${field.name}`] : [],
      ),
    )
    expect(changing).toEqual(
      expect.arrayContaining(['Commitment.status', 'StatedTotal.amount', 'StatedTotal.count', 'Grant.status']),
    )
  })

  it('tells the kind of an id', () => {
    expect(kindOfId(model, 'stated-total/aid')?.name).toBe('StatedTotal')
    expect(kindOfId(model, 'stated-total/')).toBeUndefined()
    expect(kindOfId(model, 'total/aid')).toBeUndefined()
  })

  it('is described throughout', () => {
    const types = [...model.kinds.values(), ...model.interfaces.values(), ...model.valueTypes.values()]
    const texts = types.flatMap((type) => [
      type.description,
      ...[...type.fields.values()].map((one) => one.description),
    ])
    const values = [...model.enums.values()].flatMap((one) => one.values.map((value) => value.description))
    expect([...texts, ...values].filter((text) => !/[.…]$/.test(text))).toEqual([])
  })
})

describe('the records of the two reports', () => {
  it.skipIf(reports.length === 0)('name only kinds, fields and link properties of the shipped domain', () => {
    const model = shipped()
    for (const { records } of reports) {
      for (const { kind, quotes: _quotes, evidence: _evidence, ...fields } of records) {
        const known = model.kinds.get(kind)
        expect(known?.name).toBe(kind)
        for (const name of Object.keys(fields)) expect(known?.fields.has(name), `${kind}.${name}`).toBe(true)
      }
    }
  })
})

describe('another domain', () => {
  const model = parseModel(votesModel, 'votes.graphql')

  it('brings its own kinds, interfaces and prefixes', () => {
    expect([...model.kinds.keys()]).toEqual(['State', 'RollCall', 'Vote'])
    expect([...model.interfaces.keys()]).toEqual(['Entity', 'Titled', 'Record_Keeping'])
    expect(model.kindByPrefix.get('rc')?.name).toBe('RollCall')
    expect(model.kinds.get('RollCall')).toMatchObject({
      plural: 'rollCalls',
      interfaces: ['Entity', 'Titled', 'Record_Keeping'],
      validFrom: ['date'],
    })
  })

  it('joins views over an interface with all owned links', () => {
    expect(link(model, 'State', 'sponsored').views).toEqual([{ kind: 'RollCall', field: 'sponsors' }])
    expect(link(model, 'RollCall', 'votes').views).toEqual([{ kind: 'Vote', field: 'rollCall' }])
    expect(link(model, 'State', 'mentions').views).toEqual([
      { kind: 'RollCall', field: 'about' },
      { kind: 'Vote', field: 'about' },
    ])
  })

  it('accepts fields of an interface said again in the same way', () => {
    expect(model.kinds.get('RollCall')?.fields.get('title')).toMatchObject({ declaredBy: 'Titled', index: true })
    expect(model.kinds.get('State')?.fields.get('name')).toMatchObject({ declaredBy: 'Entity', index: true })
  })

  it('reads questions with their arguments', () => {
    expect(model.kinds.get('State')?.fields.get('allies')).toMatchObject({
      role: 'question',
      question: 'voting-allies',
      target: 'State',
      list: true,
      arguments: [
        { name: 'least', scalar: 'Int', list: false, required: true },
        { name: 'sessions', scalar: 'Int', list: true, required: false },
      ],
    })
    expect(model.questions).toMatchObject([{ name: 'closest', question: 'closest-votes', declaredBy: 'Query' }])
  })

  it('knows the dates that bound links in time', () => {
    expect(model.valueTypes.get('Sponsorship')).toMatchObject({ validFrom: ['signed', 'spoken'], validUntil: [] })
    expect(model.valueTypes.get('Tally')).toMatchObject({ validFrom: [], validUntil: [] })
  })

  it('knows which value types describe links', () => {
    expect(model.valueTypes.get('Sponsorship')).toMatchObject({ describesLinks: true, builtIn: false })
    expect(model.valueTypes.get('Tally')).toMatchObject({ describesLinks: false })
    expect(model.valueTypes.get('Money')).toMatchObject({ builtIn: true })
    expect(model.valueTypes.get('Money')?.fields.get('value')).toMatchObject({ required: true })
  })
})
