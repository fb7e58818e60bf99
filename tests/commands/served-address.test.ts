import { describe, expect, it } from 'vitest'
import { definitionsOf } from '../../src/commands/session/definitions.ts'
import { allowedHosts, publicUrl, reconcileOrigins, trustedProxies } from '../../src/commands/session/served-address.ts'
import { parseModel } from '../../src/features/merge.ts'

describe('a public address', () => {
  it.each([
    ['https://x.org', 'https://x.org'],
    ['https://x.org/', 'https://x.org'],
    [' https://X.org/graph/ ', 'https://x.org/graph'],
    ['http://x.org:8080/a/b', 'http://x.org:8080/a/b'],
    ['', undefined],
  ])('%j is %j', (text, expected) => {
    expect(publicUrl(text)).toBe(expected)
  })

  it.each(['x.org', 'ftp://x.org', 'https://x.org?a=1', 'https://x.org#a', 'https://me:secret@x.org', '/graph'])(
    '%j is refused',
    (text) => {
      expect(() => publicUrl(text)).toThrow(JSON.stringify(text))
    },
  )
})

describe('trusted proxies', () => {
  it.each([
    ['', []],
    ['loopback', ['loopback']],
    [' 10.0.0.7, 172.16.0.0/12,::1,fd00::/8,', ['10.0.0.7', '172.16.0.0/12', '::1', 'fd00::/8']],
  ])('%j are %j', (text, expected) => {
    expect(trustedProxies(text)).toEqual(expected)
  })

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0/8', '*', 'true', '1'])('%j is refused', (text) => {
    expect(() => trustedProxies(`10.0.0.1,${text}`)).toThrow(JSON.stringify(text))
  })
})

describe('allowed hosts', () => {
  it.each([
    ['', []],
    ['*', ['*']],
    [' Graph.Example.ORG , .example.org,', ['graph.example.org', '.example.org']],
    ['graph.example.org.', ['graph.example.org']],
    ['bücher.example', ['xn--bcher-kva.example']],
    ['10.0.0.7,[FD00::1]', ['10.0.0.7', '[fd00::1]']],
  ])('%j are %j', (text, expected) => {
    expect(allowedHosts(text)).toEqual(expected)
  })

  it.each(['https://x.org', 'x.org:8080', '[::1]:80', 'x.org/graph', '*.x.org', '.', 'a b', 'me@x.org'])(
    '%j is refused',
    (text) => {
      expect(() => allowedHosts(`y.org,${text}`)).toThrow(JSON.stringify(text))
    },
  )
})

describe('origins that may reconcile', () => {
  it.each([
    ['', undefined],
    ['*', ['*']],
    [' https://refine.example.org , http://127.0.0.1:3333', ['https://refine.example.org', 'http://127.0.0.1:3333']],
  ])('%j are %j', (text, expected) => {
    expect(reconcileOrigins(text)).toEqual(expected)
  })

  it.each(['refine.example.org', 'https://x.org/', 'null'])('%j is refused', (text) => {
    expect(() => reconcileOrigins(`https://a.example,${text}`)).toThrow(JSON.stringify(text))
  })
})

describe('the definitions behind a tag', () => {
  const schema = '"A." type A @node extend type Query { "All." q: [A!]! @cypher(question: "q") }'
  const model = parseModel(schema, 'a.graphql')
  const of = (text: string) => definitionsOf(schema, model, { statement: () => text, parameters: () => [] })

  it('are other ones for another file of a question', () => {
    expect(of('MATCH (a:A) RETURN a.id AS id')).not.toBe(of('MATCH (a:A) RETURN a.id AS id LIMIT 1'))
    expect(of('MATCH (a:A) WHERE a.end >= toString(date()) RETURN a.id AS id')).toBeTypeOf('string')
    expect(of('RETURN datetime($at) AS id')).toBeTypeOf('string')
  })

  it.each([
    'datetime()',
    'localdatetime( )',
    'timestamp()',
    'rand()',
    "date({timezone: 'Asia/Tokyo'})",
    "date.realtime('UTC')",
  ])('promise nothing where a question reads %s', (call) => {
    expect(of(`RETURN toString(${call}) AS id`)).toBeNull()
  })
})
