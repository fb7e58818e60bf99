import { describe, expect, it } from 'vitest'
import { checkRecord } from '../../src/records/check.ts'
import type { Raw } from '../../src/records/record.ts'
import { model } from '../support/model.ts'

const place = { file: 'gifts.yaml', line: 7 }

function check(value: Raw) {
  return checkRecord(model, 'note/1', { value, place })
}

function gift(fields: { readonly [key: string]: Raw }) {
  return check({ kind: 'Gift', id: 'gift/1', ...fields })
}

function said(checked: ReturnType<typeof check>, field: string) {
  if (!('record' in checked)) throw new Error(JSON.stringify(checked.errors))
  return checked.record.values.get(field)
}

function mistakes(checked: ReturnType<typeof check>) {
  return 'errors' in checked ? checked.errors.map(({ field, expected, got }) => ({ field, expected, got })) : []
}

describe('a record that fits the model', () => {
  it.each([
    ['count', '12', 12],
    ['count', '-2147483648', -2_147_483_648],
    ['count', '12.0', 12],
    ['count', '12.', 12],
    ['count', '1.2E+1', 12],
    ['count', '120e-1', 12],
    ['count', '-0.0', 0],
    ['count', '2147483647.000', 2_147_483_647],
    ['count', '2.147483647e9', 2_147_483_647],
    ['ratio', '1e-3', 0.001],
    ['ratio', '-0', 0],
    ['exact', '0.000000000001', '0.000000000001'],
    ['exact', '+001.500', '1.5'],
    ['open', 'true', true],
    ['open', 'FALSE', false],
    ['date', '2004', '2004'],
    ['date', '2004-05', '2004-05'],
    ['date', '2004-02-29', '2004-02-29'],
    ['state', 'OPEN', 'OPEN'],
    ['purpose', 'NO', 'NO'],
    ['purpose', ' kept as it is ', ' kept as it is '],
    ['words', 'one', ['one']],
    ['words', ['b', 'a', null, 'b'], ['a', 'b']],
    ['words', [], undefined],
    ['website', 'https://example.org/a?b#c', 'https://example.org/a?b#c'],
    ['website', 'HTTP://example.org', 'HTTP://example.org'],
    ['pages', ['https://b.example', 'http://a.example'], ['http://a.example', 'https://b.example']],
    ['purpose', null, undefined],
    ['amount', { value: '0123700.50', currency: 'USD' }, { value: '123700.5', currency: 'USD' }],
    ['amount', { value: null, currency: null }, undefined],
    ['sums', { currency: 'EUR', value: '1' }, [{ value: '1', currency: 'EUR' }]],
    ['location', { latitude: '52.1', longitude: '-26' }, { latitude: 52.1, longitude: -26 }],
  ] as const)('reads %s from %j as %j', (field, raw, value) => {
    expect(said(gift({ [field]: raw }), field)).toEqual(value)
  })

  it('keeps values in the order of the model, whatever the order of the file', () => {
    const checked = gift({ purpose: 'p', count: '1', name: 'n' })
    expect('record' in checked && [...checked.record.values.keys()]).toEqual(['name', 'count', 'purpose'])
  })

  it('reads both forms of links and sorts them by target', () => {
    const checked = gift({
      givers: [{ to: 'person/b', role: 'donor', worth: { value: '5', currency: 'EUR' } }, 'body/a'],
      receivers: 'person/c',
      country: { to: 'country/x' },
    })
    expect('record' in checked && Object.fromEntries(checked.record.links)).toEqual({
      givers: [
        { to: 'body/a', properties: {} },
        { to: 'person/b', properties: { role: 'donor', worth: { value: '5', currency: 'EUR' } } },
      ],
      receivers: [{ to: 'person/c', properties: {} }],
      country: [{ to: 'country/x', properties: {} }],
    })
  })

  it('counts a link that is said twice alike once', () => {
    const checked = gift({ givers: ['body/a', { to: 'body/a', role: null }] })
    expect('record' in checked && checked.record.links.get('givers')).toEqual([{ to: 'body/a', properties: {} }])
  })

  it('reads quotes and evidence into one list', () => {
    const checked = gift({
      purpose: 'p',
      quotes: { purpose: 'for p', name: null },
      evidence: { for: 'amount', quote: 'five', page: '2', saidBy: 'person/a' },
      asOf: '2020-05',
      saidBy: 'person/b',
    })
    expect(checked).toMatchObject({
      record: {
        evidence: [
          { for: ['purpose'], quote: 'for p' },
          { for: ['amount'], quote: 'five', page: '2', saidBy: 'person/a' },
        ],
        asOf: '2020-05',
        saidBy: 'person/b',
      },
    })
  })
})

describe('a record that does not fit', () => {
  it.each<[string, { readonly [key: string]: Raw }, string, string, string]>([
    ['unknown field', { amuont: '5' }, 'amuont', 'a field of Gift, did you mean "amount"?', '"amuont"'],
    ['inverse of Object', { constructor: 'x' }, 'constructor', 'a field of Gift', '"constructor"'],
    ['derived field', { stub: 'true' }, 'stub', 'derived', '"stub"'],
    ['no number', { count: '1.5' }, 'count', 'a whole number', '"1.5"'],
    ['too large', { count: '2147483648' }, 'count', 'a whole number from -2147483648', '"2147483648"'],
    ['no float', { ratio: '1e999' }, 'ratio', 'a number', '"1e999"'],
    ['no decimal', { exact: '1.0000000000001' }, 'exact', 'at most 12 decimals', '"1.0000000000001"'],
    ['no boolean', { open: 'yes' }, 'open', 'true or false', '"yes"'],
    ['no day', { date: '2023-02-29' }, 'date', 'a date YYYY', '"2023-02-29"'],
    ['no enum name', { state: 'OPPEN' }, 'state', 'one of OPEN, CLOSED, did you mean "OPEN"?', '"OPPEN"'],
    ['empty text', { purpose: ' ' }, 'purpose', 'write null where nothing is said', 'empty text'],
    ['half a letter', { purpose: '\ud800' }, 'purpose', 'text', '"\\ud800"'],
    ['a list for one', { purpose: ['a', 'b'] }, 'purpose', 'one value', 'a list of 2'],
    ['an object for text', { words: ['a', { b: 'c' }] }, 'words[1]', 'one value: text', 'an object with b'],
    ['text for money', { amount: '5 EUR' }, 'amount', 'an object { value, currency }', '"5 EUR"'],
    ['no currency', { amount: { value: '5' } }, 'amount.currency', 'currency included', 'nothing'],
    ['no currency code', { amount: { value: '5', currency: '$' } }, 'amount.currency', 'ISO 4217', '"$"'],
    ['unknown part', { amount: { value: '5', currency: 'EUR', tax: '1' } }, 'amount.tax', 'a part of Money', '"tax"'],
    ['off the globe', { location: { latitude: '91', longitude: '0' } }, 'location.latitude', '-90 to 90', '91'],
    ['link to the wrong kind', { country: 'person/a' }, 'country', 'a Country (country/)', '"person/a", a Person'],
    ['link to no kind', { country: 'contry/a' }, 'country', 'did you mean "country"?', '"contry/a"'],
    ['link without target', { givers: [{ role: 'x' }] }, 'givers[0].to', 'the id of a Actor', 'nothing'],
    ['list for one link', { country: ['country/a'] }, 'country', 'one link', 'a list of 1'],
    ['target with a blank', { country: 'country/a b' }, 'country', 'without blanks', '"country/a b"'],
    ['target twice', { givers: ['body/a', { to: 'body/a', role: 'x' }] }, 'givers[1]', 'each target once', 'again'],
    ['unknown property', { givers: [{ to: 'body/a', rol: 'x' }] }, 'givers[0].rol', 'did you mean "role"?', '"rol"'],
    ['wrong property', { givers: [{ to: 'body/a', since: 'x' }] }, 'givers[0].since', 'a date YYYY', '"x"'],
    ['property of none', { receivers: [{ to: 'body/a', x: '1' }] }, 'receivers[0].x', 'have no properties', '"x"'],
    ['quote for no field', { quotes: { amont: 'x' } }, 'quotes.amont', 'did you mean "amount"?', '"amont"'],
    [
      'evidence for no field',
      { evidence: [{ for: ['x'], quote: 'q' }] },
      'evidence[0].for[0]',
      'records of Gift',
      '"x"',
    ],
    ['evidence for nothing', { evidence: [{ quote: 'q' }] }, 'evidence[0].for', 'the fields of Gift', 'nothing'],
    ['evidence without words', { evidence: [{ for: ['date'] }] }, 'evidence[0]', 'a quote, a page or saidBy', 'for'],
    [
      'prefix alone',
      { evidence: [{ for: 'date', page: '1', prefix: 'x' }] },
      'evidence[0]',
      'between prefix',
      'object',
    ],
    ['speaker without id', { saidBy: 'Ann' }, 'saidBy', 'an id <prefix>/<rest>', '"Ann"'],
    ['asOf no date', { asOf: 'May 2020' }, 'asOf', 'a date YYYY', '"May 2020"'],
    ['wrong prefix', { id: 'grant/1' }, 'id', 'an id that begins with gift/', '"grant/1"'],
    ['no rest', { id: 'gift/' }, 'id', '1 to 200 characters', '"gift/"'],
    ['control character', { id: 'gift/a\u0007' }, 'id', 'control or format characters', '"gift/a\\u0007"'],
    [
      'zero width space',
      { id: 'gift/a\u200bb' },
      'id',
      'format characters',
      '"gift/a\\u200bb", which has the invisible U+200B',
    ],
    [
      'bidi override',
      { givers: ['person/\u202ea'] },
      'givers[0]',
      'format characters',
      'the invisible U+202E in it: leave',
    ],
    ['joiner between Latin letters', { id: 'gift/a\u200db' }, 'id', 'format characters', 'U+200D (zero width joiner)'],
    ['invisible prefix', { givers: ['\ufeffperson/a'] }, 'givers[0]', 'a known prefix', 'U+FEFF (byte order mark)'],
    ['half of a number', { count: '12.5' }, 'count', 'a whole number from -2147483648 to 2147483647', '"12.5"'],
    ['a number past 32 bits', { count: '2147483648.0' }, 'count', 'a whole number', '"2147483648.0"'],
    ['a large number with an exponent', { count: '1e10' }, 'count', 'a whole number', '"1e10"'],
    ['nearly whole', { count: '12.0000000000000000001' }, 'count', 'a whole number', '"12.0000000000000000001"'],
    ['too long an id', { id: `gift/${'x'.repeat(201)}` }, 'id', '1 to 200 characters', 'xxx'],
    ['unknown kind', { kind: 'Gfit' }, 'kind', 'a kind of the model, did you mean "Gift"?', '"Gfit"'],
    ['an interface', { kind: 'Actor' }, 'kind', 'one of Person, Body', '"Actor"'],
    ['no kind', { kind: null }, 'kind', 'the name of a kind', 'nothing'],
  ])('reports %s', (_flaw, fields, field, expected, got) => {
    const found = mistakes(gift(fields))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      field,
      expected: expect.stringContaining(expected),
      got: expect.stringContaining(got),
    })
  })

  it('has one id, whichever of its canonical equivalents was written', () => {
    const [composed, decomposed] = ['gift/Caf\u00e9', 'gift/Cafe\u0301'].map((id) =>
      gift({ id, givers: [id.replace('gift', 'person')], saidBy: id.replace('gift', 'body') }),
    )
    expect(composed).toEqual(decomposed)
    expect(composed && 'record' in composed && composed.record).toMatchObject({
      id: 'gift/Café',
      saidBy: 'body/Café',
      links: new Map([['givers', [{ to: 'person/Café', properties: {} }]]]),
    })
  })

  it('links once to what is written in two equivalent ways', () => {
    const checked = gift({ givers: ['person/Caf\u00e9', 'person/Cafe\u0301'] })
    expect('record' in checked && checked.record.links.get('givers')).toHaveLength(1)
  })

  it('may have an id in Persian with the joiner of its script', () => {
    expect(gift({ id: 'gift/می\u200cخواهم' })).toMatchObject({ record: { id: 'gift/می\u200cخواهم' } })
  })

  it('says where an inverse link is recorded', () => {
    const checked = check({ kind: 'Person', id: 'person/a', gifts: ['gift/1'] })
    expect(mistakes(checked)).toEqual([
      { field: 'gifts', expected: 'these links recorded where they are owned: Gift.givers', got: '"gifts"' },
    ])
  })

  it('reports every mistake at once, with record and place', () => {
    const checked = gift({ count: 'x', open: 'y' })
    expect('errors' in checked && checked.errors.map(({ record, place: at }) => [record, at])).toEqual([
      ['gift/1', place],
      ['gift/1', place],
    ])
  })

  it('reports what is no object at all', () => {
    expect(mistakes(check('text'))).toEqual([
      { field: undefined, expected: 'a record: an object with kind, id and fields', got: '"text"' },
    ])
  })

  it('uses the place of the part where the format knows it', () => {
    const checked = checkRecord(model, 'note/1', {
      value: { kind: 'Gift', id: 'gift/1', givers: ['x'] },
      place,
      placeOf: (path) => ({ file: 'gifts.yaml', line: path.length }),
    })
    expect('errors' in checked && checked.errors[0]?.place).toEqual({ file: 'gifts.yaml', line: 2 })
  })
})

describe('a web address', () => {
  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.org',
    'blob:https://example.org/1',
    '//example.org',
    'www.example.org',
    'https:example.org',
    'https://',
    'https://exa mple.org',
    'https://example.org/\njavascript:alert(1)',
    'javascript:alert(1)//https://example.org',
  ])('is not %j, as a field, in a list, or on a link', (text) => {
    const expected = 'a web address that begins with http:// or https://'
    expect(mistakes(gift({ website: text }))).toMatchObject([{ field: 'website', expected }])
    expect(mistakes(gift({ pages: ['https://a.example', text] }))).toMatchObject([{ field: 'pages[1]', expected }])
    const givers = [{ to: 'person/1', proof: text }]
    expect(mistakes(gift({ givers }))).toMatchObject([{ field: 'givers[0].proof', expected }])
  })

  it('is left out where it is empty, as any text is', () => {
    expect(mistakes(gift({ website: ' ' }))).toMatchObject([{ got: 'empty text' }])
  })
})
