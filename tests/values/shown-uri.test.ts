import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownUri } from '../../src/values/shown-uri.ts'

describe('an address that is shown', () => {
  it.each([
    ['bolt://127.0.0.1:7687', 'bolt://127.0.0.1:7687'],
    ['neo4j+s://db.example.org', 'neo4j+s://db.example.org'],
    ['bolt://[::1]:7687', 'bolt://[::1]:7687'],
    ['bolt://db:7687/', 'bolt://db:7687/'],
    ['bolt://user:secret@db:7687', 'bolt://***@db:7687'],
    ['bolt://user:se@cr@et@db:7687', 'bolt://***@db:7687'],
    ['bolt://user:s/e?c#ret@[::1]:7687', 'bolt://***@[::1]:7687'],
    ['user:secret@db:7687', '***@db:7687'],
    ['bolt:user:secret@db', '***@db'],
    ['bolt://user:secret', 'bolt://user:***'],
    ['bolt://db:7687?password=secret', 'bolt://db:7687?***'],
    ['bolt://db:7687/secret', 'bolt://db:7687/***'],
    ['', ''],
  ])('%s is %s', (uri, shown) => {
    expect(shownUri(uri)).toBe(shown)
  })

  it('never holds the password, whatever is in it', () => {
    const password = fc.string({ minLength: 3 }).map((text) => `${text}§`)
    fc.assert(
      fc.property(password, (text) => {
        expect(shownUri(`neo4j://user:${text}@db:7687`)).toBe('neo4j://***@db:7687')
      }),
    )
  })
})
