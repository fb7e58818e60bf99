import { describe, expect, it } from 'vitest'
import type { Example } from '../../src/api/routes/example.ts'
import type { Server } from '../../src/api/server.ts'
import { warmUp } from '../../src/commands/serve/warm-up.ts'

const examples: readonly Example[] = ['a', 'b', 'c'].map((name) => ({
  ...{ name, title: name, description: name },
  query: `{ ${name} }`,
  ...(name === 'b' ? { variables: { id: 'x' } } : {}),
}))

/** Notes what it is asked, and answers by `answer`. */
function asked(answer: (query: string) => Promise<Awaited<ReturnType<Server['ask']>>>) {
  const heard: unknown[] = []
  const server: Server = {
    url: '',
    port: 0,
    beyondLoopback: false,
    close: () => Promise.resolve(),
    ask: (query, variables) => {
      heard.push([query, variables])
      return answer(query)
    },
  }
  return { server, heard }
}

describe('warming up', () => {
  it('asks each example once, with its variables', async () => {
    const { server, heard } = asked(() => Promise.resolve({ data: {} }))
    await warmUp(server, examples, new AbortController().signal)
    expect(heard).toEqual([
      ['{ a }', {}],
      ['{ b }', { id: 'x' }],
      ['{ c }', {}],
    ])
  })

  it.each([
    ['is answered by an error', () => Promise.resolve({ errors: [{ message: 'the database is away' }] })],
    ['cannot be asked', () => Promise.reject(new Error('the server stops'))],
  ])('ends quietly where one %s', async (_what, fail) => {
    const { server, heard } = asked(fail)
    await warmUp(server, examples, new AbortController().signal)
    expect(heard).toHaveLength(1)
  })

  it('asks no more after a signal', async () => {
    const stop = new AbortController()
    const { server, heard } = asked(() => {
      stop.abort()
      return Promise.resolve({ data: {} })
    })
    await warmUp(server, examples, stop.signal)
    expect(heard).toHaveLength(1)
  })
})
