import { describe, expect, it } from 'vitest'
import { features } from '../../src/features/index.ts'
import { parseModel, servedSchema } from '../../src/features/merge.ts'
import { reservedBy } from '../../src/features/reserved-names.ts'
import { reservedEnding, reservedWith } from '../../src/model/names.ts'
import { titles } from '../fixtures/features/titles/feature.ts'

const model = parseModel(
  '"A thing."\ntype Thing @node @statedTotal(counts: "Thing") { "O." of: Thing @relationship(type: "OF", direction: OUT) }',
  'thing.graphql',
)
const schema = servedSchema(model)
const reserved = reservedWith(reservedBy(features))
const own = new Set(['thing', 'things', 'entities', ...model.lists.map(({ name }) => name)])
const ofModel = /^(Thing|Entity|Money|Name|Identifier|Point)/
const scalars = new Set(['ID', 'String', 'Int', 'Float', 'Boolean', 'Date', 'Decimal'])
/** Those of filters are derived from the scalars' names. */
const ofFilters = /^(ID|String|Int|Float|Boolean|Date|Decimal|Kind).*Filter$/

describe('names that the engine takes for itself', () => {
  it('are refused to types of a schema file', () => {
    const free = Object.keys(schema.getTypeMap()).filter(
      (name) =>
        !name.startsWith('__') &&
        !ofModel.test(name) &&
        !scalars.has(name) &&
        !ofFilters.test(name) &&
        !reserved.types.has(name) &&
        !reservedEnding.test(name),
    )
    expect(free).toEqual([])
  })

  it('are refused to root fields of a schema file', () => {
    const fields = Object.keys(schema.getQueryType()?.getFields() ?? {})
    expect(fields.filter((name) => !own.has(name) && !reserved.rootFields.has(name))).toEqual([])
  })

  it('are refused to fields of a kind', () => {
    const thing = schema.getType('Thing')
    const fields = thing && 'getFields' in thing ? Object.keys(thing.getFields()) : []
    const declared = new Set(model.kinds.get('Thing')?.fields.keys())
    expect(fields.filter((name) => !declared.has(name) && !reserved.fields.has(name))).toEqual([])
  })

  it('are those of features from outside too', () => {
    const text = '"A thing."\ntype Thing @node { "T." title: String }'
    expect(() => parseModel(text, 'thing.graphql', [...features, titles])).toThrow('title, which is reserved')
    expect(parseModel(text, 'thing.graphql').kinds.get('Thing')?.fields.has('title')).toBe(true)
  })
})
