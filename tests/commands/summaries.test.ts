import { describe, expect, it } from 'vitest'
import { runText } from '../../src/commands/runs/command.ts'
import { counted } from '../../src/commands/session/counted.ts'
import { errorText } from '../../src/commands/session/error-text.ts'
import { undoSummary } from '../../src/commands/undo/summary.ts'

describe('a number of things', () => {
  it.each([
    [counted(0, 'record'), '0 records'],
    [counted(1, 'record'), '1 record'],
    [counted(2, 'entity', 'entities'), '2 entities'],
  ])('is %s', (text, expected) => {
    expect(text).toBe(expected)
  })
})

describe('a mistake of a file', () => {
  it('is one line, and holds nothing that a terminal obeys', () => {
    const error = { place: { file: 'a.jsonl', line: 2 }, record: 'topic/\u001b[31mred\n', expected: 'text', got: '7' }
    expect(errorText(error)).toBe('a.jsonl:2: topic/\\u001b[31mred\\u000a: expected text, got 7')
  })
})

describe('a run in the list', () => {
  const run = { id: '20260126T101500123Z-1f2e3d4c', startedAt: '2026-01-26T10:15:00.123Z', state: 'done' }
  it.each([
    [{ ...run, command: 'rebuild', records: 7 }, 'rebuild'],
    [{ ...run, command: 'import', file: 'a.yaml', new: 3, changed: 0 }, 'import of a.yaml: 3 new'],
    [{ ...run, command: 'retract', retracted: 2, undoneBy: 'other' }, 'retract: 2 retracted; undone by other'],
    [{ ...run, command: 'undo', undoes: 'other', file: 'a.yaml', restored: 1 }, 'undo of other: 1 restored'],
  ])('%j says what it did', (stored, text) => {
    expect(runText(stored)).toBe(`${run.id}  done  ${text}`)
  })
})

describe('an undo', () => {
  const report = { undoes: 'r1', restored: 1, retracted: 2, seconds: 1, obstacles: { count: 0, first: [], runs: [] } }

  it('says what came of it, and how to take it back', () => {
    expect(undoSummary({ ...report, state: 'done', run: 'r2' })).toBe(
      'Undone: r1 (1 record restored, 2 retracted)\n  1.0 s, run r2: `chancery undo r2` brings it back',
    )
  })

  it('that is refused says what stands in the way and what would clear it', () => {
    const first = [
      { record: 'ab', entity: 'topic/a', run: 'r9' },
      { source: 'list/one', run: 'r8' },
      { record: 'cd', entity: 'topic/b', source: 'list/two', run: 'r7' },
    ]
    const text = undoSummary({ ...report, state: 'refused', obstacles: { count: 5, first, runs: ['r9', 'r8', 'r7'] } })
    expect(text.split('\n')).toEqual([
      'Nothing was undone: later runs changed 5 things that r1 wrote',
      '  topic/a (record ab), by r9',
      '  the header of the source list/one, by r8',
      '  topic/b (record cd), whose source list/two was taken away by r7',
      '  and 2 more',
      'To undo it all the same, undo these first:',
      '  $ chancery undo r9',
      '  $ chancery undo r8',
      '  $ chancery undo r7',
    ])
  })
})
