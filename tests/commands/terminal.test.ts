import { describe, expect, it } from 'vitest'
import { errorText } from '../../src/commands/session/error-text.ts'
import { readable } from '../../src/commands/session/log.ts'
import { visiblePieces } from '../../src/commands/session/write-pieces.ts'
import { visibleLines } from '../../src/values/visible-text.ts'

const evil = 'A\u001b]0;x\u0007\u009b31m\u202eB'
const shown = 'A\\u001b]0;x\\u0007\\u009b31m\\u202eB'

describe('what comes from data', () => {
  it('is escaped in a message about a record', () => {
    expect(errorText({ place: { file: evil }, expected: 'text', got: `${evil}\n` })).toBe(
      `${shown}: expected text, got ${shown}\\u000a`,
    )
  })

  it('is escaped in pieces for a terminal, whether text or bytes, also where a letter is cut', async () => {
    const bytes = Buffer.from(`é${evil}`)
    let text = ''
    for await (const piece of visiblePieces([evil, bytes.subarray(0, 1), bytes.subarray(1)])) text += piece
    expect(text).toBe(`${shown}é${shown}`)
  })

  it('is escaped in the log, whose lines stay', () => {
    const line = visibleLines(
      readable(JSON.stringify({ time: 0, level: 30, msg: evil, err: { stack: `${evil}\n  at` } })),
    )
    expect(line).toContain(`${shown}\n${shown}\n  at`)
  })
})
