import { inspect } from 'node:util'
import { Neo4jError } from 'neo4j-driver'
import { describe, expect, it } from 'vitest'
import { connect } from '../../src/graph/connect.ts'
import { graphErrorOf } from '../../src/graph/graph-error.ts'

const where = { uri: 'bolt://127.0.0.1:7687', username: 'neo4j' }

describe("an error of the driver's", () => {
  it.each([
    ['Connection acquisition timed out in 10000 ms. Pool status: Active conn count = 100.', 'N/A', 'BUSY', true],
    ['Could not perform discovery.', 'ServiceUnavailable', 'UNAVAILABLE', true],
    ['Could not append transaction: …', 'Neo.DatabaseError.Transaction.TransactionLogError', 'DISK_FULL', false],
    ['No space left on device', 'Neo.DatabaseError.General.UnknownError', 'DISK_FULL', false],
    [
      'The database has encountered a critical error, and needs to be restarted. Please see database logs for more details.',
      'Neo.DatabaseError.Transaction.TransactionStartFailed',
      'BROKEN',
      true,
    ],
    ['Variable `x` not defined', 'Neo.ClientError.Statement.SyntaxError', 'STATEMENT', false],
  ])('is told by what is to be done: %s', (message, status, code, retryable) => {
    expect(graphErrorOf(new Neo4jError(message, status, '', ''), where)).toMatchObject({ code, retryable })
  })

  it.each([
    ['ServiceUnavailable', 'Could not perform discovery.'],
    ['Neo.ClientError.Security.Unauthorized', 'no'],
    ['Neo.ClientError.Database.DatabaseNotFound', 'no'],
  ])('%s names the server without a password', (status, message) => {
    const uri = 'bolt://me:secret@db:7687?key=secret'
    const error = graphErrorOf(new Neo4jError(message, status, '', ''), { ...where, uri, database: 'x' })
    expect(String(error)).toContain('bolt://***@db:7687')
    expect(String(error)).not.toContain('secret')
  })
})

describe('an address with a password in it', () => {
  it.each([
    'bolt://me:secret@127.0.0.1:1',
    'bolt://me:secret?x@127.0.0.1:1',
    'me:secret@127.0.0.1:1',
    'bolt://127.0.0.1:1?password=secret',
    'bolt://me:secret',
  ])('%s is refused, and the password is told nowhere', async (uri) => {
    const error: unknown = await connect({ uri, username: 'neo4j', password: 'x' }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'URI' })
    expect(inspect(error)).not.toContain('secret')
  })
})
