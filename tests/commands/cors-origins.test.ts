import { describe, expect, it } from 'vitest'
import { corsOrigins } from '../../src/commands/session/cors-origins.ts'

describe('CHANCERY_CORS_ORIGINS', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['*', ['*']],
    ['https://gephi.org', ['https://gephi.org']],
    [' https://gephi.org , http://localhost:8888,', ['https://gephi.org', 'http://localhost:8888']],
  ])('%j names %j', (text, origins) => {
    expect(corsOrigins(text)).toEqual(origins)
  })

  it.each(['gephi.org', 'https://gephi.org/', 'https://gephi.org/lite', 'null', 'https://*.org/x'])(
    'with %j is refused',
    (text) => {
      expect(() => corsOrigins(`https://a.example,${text}`)).toThrow(JSON.stringify(text))
    },
  )
})
