import { Neo4jError } from 'neo4j-driver'
import { describe, expect, it } from 'vitest'
import { graphErrorOf } from '../../src/graph/graph-error.ts'

const where = { uri: 'bolt://127.0.0.1:7687', username: 'neo4j' }

describe("an error of the driver's", () => {
  it.each([
    ['Connection acquisition timed out in 10000 ms. Pool status: Active conn count = 100.', 'N/A', 'BUSY', true],
    ['Could not perform discovery.', 'ServiceUnavailable', 'UNAVAILABLE', true],
    ['Variable `x` not defined', 'Neo.ClientError.Statement.SyntaxError', 'STATEMENT', false],
  ])('is told by what is to be done: %s', (message, status, code, retryable) => {
    expect(graphErrorOf(new Neo4jError(message, status, '', ''), where)).toMatchObject({ code, retryable })
  })
})
