import { describe, expect, it } from 'vitest'
import { type Ended, type History, standingSince } from '../../src/ingest/undo/history.ts'

/** A record that these runs wrote one after the other; the last of them stands. */
function written(...runs: readonly string[]): History {
  const ended = runs.slice(0, -1).map((run, at): Ended => [run, `t${at}`, runs[at + 1] ?? '', `t${at + 1}`])
  return { run: runs.at(-1) ?? null, recordedAt: `t${runs.length - 1}`, ended }
}

const undoings = new Map([
  ['-b', 'b'],
  ['+b', '-b'],
  ['--b', '+b'],
  ['-a', 'a'],
  ['-c', 'c'],
])

describe('what stands since a run', () => {
  it.each([
    [['a'], 'a', []],
    [['a', 'b'], 'a', ['b']],
    [['a', 'b', '-b'], 'a', []],
    [['a', 'b', '-b', '+b'], 'a', ['+b']],
    [['a', 'b', '-b', '+b'], 'b', []],
    [['a', 'b', '-b', '+b', '--b'], 'a', []],
    [['a', 'b', 'c', '-c', '-b'], 'a', []],
    [['a', 'b', 'c', '-c'], 'a', ['b']],
    [['a', 'b', '-b', '-a'], '-b', ['-a']],
    [['a', 'b', '-b', 'c'], '-b', ['c']],
  ])('after %j, seen from %s, is %j', (runs, run, standing) => {
    expect(standingSince(written(...runs), run, undoings)).toEqual(standing)
  })

  it('counts a retraction, behind which nothing is', () => {
    const retracted: History = { run: null, recordedAt: null, ended: [['a', 't0', 'b', 't1']] }
    expect(standingSince(retracted, 'a', undoings)).toEqual(['b'])
    expect(standingSince(retracted, 'b', undoings)).toEqual([])
  })
})
