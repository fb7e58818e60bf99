import { describe, expect, it } from 'vitest'
import { parseModel } from '../../src/features/merge.ts'
import { votesModel } from '../support/votes-model.ts'

const hashOf = (sdl: string): string => parseModel(sdl, 'votes.graphql').hash

function edited(from: string | RegExp, to: string): string {
  const sdl = votesModel.replace(from, to)
  if (sdl === votesModel) throw new Error(`nothing replaced by ${to}`)
  return sdl
}

const definitions = votesModel.trim().split(/\n\n(?=")|\n\n(?=extend)/)

describe('a model whose stored graph stays the same', () => {
  it.each([
    ['descriptions', edited('"A state that votes."', '"Whoever votes."')],
    ['comments and blanks', edited('enum Answer', '# note\n\n  enum   Answer')],
    ['the order of types', [...definitions].reverse().join('\n\n')],
    ['the order of fields', edited(/( {2}"In favour."\n.*\n)(.*\n.*\n)/, '$2$1')],
    ['an index', edited('date: Date @index', 'date: Date')],
    ['a view', edited(/ {2}"The votes."\n.*\n/, '')],
    ['a question', edited(/ {2}"States that vote like it."\n.*\n/, '')],
    ['a root list', edited('node.title IS NULL', 'node.title = node.name')],
    ['a bound in time', edited(', validFrom: "date"', '')],
    ['a bound of links in time', edited('(validFrom: ["signed", "spoken"])', '(validUntil: "spoken")')],
    ['a plural', edited('prefix: "rc"', 'prefix: "rc", plural: "calls"')],
    ['a field said again', edited(/ {2}"Its title."\n {2}title: String\n/, '')],
  ])('keeps its hash when %s change', (_part, sdl) => {
    expect(hashOf(sdl)).toBe(hashOf(votesModel))
  })
})

describe('a model whose stored graph differs', () => {
  it.each([
    ['a prefix', edited('prefix: "rc"', 'prefix: "roll"')],
    ['the name of a kind', votesModel.replaceAll('Vote!', 'Ballot!').replace('type Vote', 'type Ballot')],
    [
      'an interface',
      edited('implements Record_Keeping & Titled', 'implements Record_Keeping & Titled & Extra') +
        '\n"E." interface Extra',
    ],
    ['a new field', edited('keywords: [String!]!', 'keywords: [String!]! "N." note: String')],
    ['the type of a field', edited('yes: Int', 'yes: Decimal')],
    ['many values to one', edited('keywords: [String!]!', 'keywords: String')],
    ['what changes by nature', edited('tally: Tally', 'tally: Tally @changing')],
    ['a relationship type', votesModel.replaceAll('CAST_IN', 'PART_OF')],
    ['the target of a link', edited('about: [State!]!', 'about: [Entity!]!')],
    ['the properties of a link', edited('first: Boolean', 'first: Boolean "S." second: Boolean')],
    ['the values of an enum', edited('NO\n', 'NO\n  ABSENT\n')],
  ])('has another hash after a change of %s', (_part, sdl) => {
    expect(hashOf(sdl)).not.toBe(hashOf(votesModel))
  })
})
