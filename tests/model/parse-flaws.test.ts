import { describe, expect, it } from 'vitest'
import { SourceError } from '../../src/errors.ts'
import { parseModel } from '../../src/features/merge.ts'
import { flawedModels } from '../support/flawed-models.ts'
import { marked } from '../support/marked.ts'

function failure(sdl: string): SourceError {
  try {
    parseModel(sdl, 'bills.graphql')
  } catch (error) {
    if (error instanceof SourceError) return error
    throw error
  }
  throw new Error('the model was accepted')
}

describe('a model with a mistake', () => {
  it.each(flawedModels)('names the place of %s', (_flaw, sdl, message) => {
    const { text, line, column } = marked(sdl)
    const error = failure(text)
    expect(error.message).toContain(message)
    const lines = error.message.split('\n').filter((each) => each.includes(message))
    expect(lines[0]).toMatch(new RegExp(`^bills\\.graphql:${line}:${column}: expected `))
  })
})

describe('a model with several mistakes', () => {
  const sdl = '"One." type Bill @node {\n  title: Weight\n  "Next." next: Bill\n}\n'

  it('lists all of them in the order of the file', () => {
    const places = failure(sdl)
      .message.split('\n')
      .map((line) => line.split(': ')[0])
    expect(places).toEqual(['bills.graphql:2:3', 'bills.graphql:2:10', 'bills.graphql:3:11'])
  })

  it('stands at the first one', () => {
    expect(failure(sdl).place).toEqual({ file: 'bills.graphql', line: 2, column: 3 })
  })
})
