import { describe, expect, it } from 'vitest'
import { checkSource } from '../../src/records/check-source.ts'
import type { Raw } from '../../src/records/record.ts'
import { sourceHash, sourceOfPayload, sourcePayload } from '../../src/records/source-payload.ts'
import { model } from '../support/model.ts'

const place = { file: 'note.yaml', line: 1 }

function check(fields: { readonly [key: string]: Raw }) {
  return checkSource(model, { value: { id: 'note/1', ...fields }, place })
}

function sourceOf(fields: { readonly [key: string]: Raw }) {
  const checked = check(fields)
  if ('source' in checked) return checked.source
  throw new Error(JSON.stringify(checked.errors))
}

describe('the header of a source', () => {
  it('needs an id only', () => {
    expect(sourceOf({})).toEqual({ id: 'note/1', rank: 0, derivedFrom: [] })
  })

  it('has its ids in NFC', () => {
    const ids = { id: 'note/Cafe\u0301', saidBy: 'person/Cafe\u0301', derivedFrom: ['e\u0301', '\u00e9'] }
    expect(sourceOf(ids)).toMatchObject({ id: 'note/Café', saidBy: 'person/Café', derivedFrom: ['é'] })
  })

  it('keeps all that it says', () => {
    const said = {
      title: 'Note',
      publisher: 'Office',
      publishedOn: '2026-01',
      retrievedOn: '2026-02-03',
      language: 'pt-BR',
      url: 'https://example.org/a?b',
      archiveUrl: 'http://example.org',
      licence: 'CC0-1.0',
      attribution: 'Office, 2026',
      saidBy: 'person/a',
      text: 'All of it.\n',
    }
    expect(
      sourceOf({
        ...said,
        rank: '-2',
        fieldRanks: { givers: '5', amount: '-1' },
        derivedFrom: ['note/3', null, 'note/2'],
      }),
    ).toEqual({
      id: 'note/1',
      ...said,
      rank: -2,
      fieldRanks: { amount: -1, givers: 5 },
      derivedFrom: ['note/2', 'note/3'],
    })
  })

  it.each<[string, { readonly [key: string]: Raw }, string, string]>([
    ['no id', { id: null }, 'source.id', 'nothing'],
    [
      'a soft hyphen in the id',
      { id: 'no\u00adte' },
      'source.id',
      '"no\\u00adte", which has the invisible U+00AD (soft hyphen) in it: leave that out',
    ],
    [
      'a hidden origin',
      { derivedFrom: ['a\u200b'] },
      'source.derivedFrom[0]',
      '"a\\u200b", which has the invisible U+200B (zero width space) in it: leave that out',
    ],
    ['a blank in the id', { id: 'note 1' }, 'source.id', '"note 1"'],
    ['an unknown key', { titel: 'x' }, 'source.titel', '"titel"'],
    ['no date', { publishedOn: 'May' }, 'source.publishedOn', '"May"'],
    ['no language', { language: 'English, mostly' }, 'source.language', '"English, mostly"'],
    ['no web address', { url: 'javascript:alert(1)' }, 'source.url', '"javascript:alert(1)"'],
    ['half a rank', { rank: '0.5' }, 'source.rank', '"0.5"'],
    ['half a rank of a field', { fieldRanks: { amount: '0.5' } }, 'source.fieldRanks.amount', '"0.5"'],
    ['a rank of no field', { fieldRanks: { amuont: '5' } }, 'source.fieldRanks.amuont', '"amuont"'],
    ['ranks that name no field', { fieldRanks: '5' }, 'source.fieldRanks', '"5"'],
    ['no speaker', { saidBy: 'Ann' }, 'source.saidBy', '"Ann"'],
    ['an empty title', { title: ' ' }, 'source.title', 'empty text'],
    ['a list of titles', { title: ['a'] }, 'source.title', 'a list of 1'],
    ['a source that is none', { derivedFrom: ['a', { id: 'b' }] }, 'source.derivedFrom[1]', 'an object with id'],
  ])('reports %s', (_flaw, fields, field, got) => {
    const checked = check(fields)
    expect('errors' in checked && checked.errors).toMatchObject([{ field, got, place }])
  })

  it('reports a header that is no object', () => {
    expect(checkSource(model, { value: 'note/1', place })).toMatchObject({
      errors: [{ field: 'source', got: '"note/1"' }],
    })
  })
})

describe('the payload of a source', () => {
  it('gives the source back, its text kept beside', () => {
    const source = sourceOf({ title: 'Note', text: 'All of it.', derivedFrom: 'note/0' })
    expect(sourcePayload(source)).toBe('{"derivedFrom":["note/0"],"id":"note/1","rank":0,"title":"Note"}')
    expect(sourceOfPayload(sourcePayload(source), 'All of it.')).toEqual(source)
  })

  it('has another hash when header or text differ', () => {
    const hashes = [{}, { title: 'a' }, { text: 'a' }, { title: 'a', text: 'a' }].map((said) =>
      sourceHash(sourceOf(said)),
    )
    expect(new Set(hashes).size).toBe(4)
  })
})
