import { parseDate } from '../../values/date.ts'
import { parseDecimal } from '../../values/decimal.ts'
import { keyText } from '../../values/key-text.ts'
import { compileColumn } from './column.ts'
import { keyOfCell } from './key-of-cell.ts'
import type { MapEntry, MapNode, MappingNode } from './mapping-node.ts'
import { checkKeys, described, textAt } from './node-checks.ts'
import type { Row } from './row.ts'
import type { Scope } from './scope.ts'

/** Whether a row passes a `when:`. */
export type Condition = (row: Row) => boolean

type Test = (text: string | undefined) => boolean

/** `{ column: test, … }`: every column passes its test. A test is a text, a range, `empty`, `not`, or a list of tests of which one passes. */
export function compileCondition(node: MappingNode, scope: Scope): Condition {
  if (node.is !== 'map' || node.entries.size === 0) {
    scope.mistakes.report(node.place, 'for when a map from columns to what they hold', described(node))
    return () => true
  }
  const tests = [...node.entries.values()].map((entry) => compileEntry(entry, scope))
  return (row) => tests.every((test) => test(row))
}

function compileEntry(entry: MapEntry, scope: Scope): Condition {
  const read = compileColumn(entry.key, entry.keyPlace, scope)
  const test = compileTest(entry.value, scope)
  return (row) => test(read(row, undefined))
}

function compileTest(node: MappingNode, scope: Scope): Test {
  if (node.is === 'list') return compileList(node.items, scope)
  if (node.is === 'text' && node.text !== null) {
    const required = keyText(node.text)
    return (text) => text !== undefined && keyOfCell(text) === required
  }
  const keys = ['from', 'to', 'empty', 'not']
  const map = checkKeys(node, keys, 'a test of when', scope.mistakes)
  const not = map?.entries.get('not')
  if (map?.entries.size === 1 && not) {
    const test = compileTest(not.value, scope)
    return (text) => !test(text)
  }
  if (map?.entries.has('empty') && map.entries.size === 1) return compileEmpty(map, scope)
  if (map && (map.entries.has('from') || map.entries.has('to'))) return compileRange(map, scope)
  const expected = 'a text, a list of tests, { from, to }, { empty: true } or { not: … }'
  if (node.is !== 'text' && map)
    scope.mistakes.report(node.place, expected, `keys ${[...map.entries.keys()].join(', ')}`)
  return () => true
}

/** A list of texts is one look-up, for it may be long. */
function compileList(items: readonly MappingNode[], scope: Scope): Test {
  const texts = new Set(items.flatMap((item) => (item.is === 'text' && item.text !== null ? [keyText(item.text)] : [])))
  const others = items
    .filter((item) => item.is !== 'text' || item.text === null)
    .map((item) => compileTest(item, scope))
  return (text) => (text !== undefined && texts.has(keyOfCell(text))) || others.some((test) => test(text))
}

function compileEmpty(map: MapNode, scope: Scope): Test {
  const node = textAt(map, 'empty', scope.mistakes)
  if (node?.text === 'true') return (text) => text === undefined
  if (node && node.text !== 'false') scope.mistakes.report(node.place, 'true or false', described(node))
  return (text) => text !== undefined
}

/** Both bounds are included and are numbers or dates; what is neither lies in no range. */
function compileRange(map: MapNode, scope: Scope): Test {
  for (const key of ['empty', 'not']) {
    const surplus = map.entries.get(key)
    if (surplus) scope.mistakes.report(surplus.keyPlace, 'from and to alone in a range', `"${key}"`)
  }
  const bounds = ['from', 'to'].map((key) => textAt(map, key, scope.mistakes))
  const [from, to] = bounds.map((node) => node?.text ?? undefined)
  const dates = bounds.every((node) => !node || /^\d{4}-/.test(node.text ?? ''))
  for (const node of bounds) {
    const valid = node && (dates ? parseDate(node.text ?? '') : parseDecimal(node.text ?? ''))
    if (node && !valid)
      scope.mistakes.report(node.place, 'numbers, or dates as 2004-05-17, in from and to', described(node))
  }
  const inRange = dates ? dateRange(from, to) : numberRange(from, to)
  return (text) => inRange(text === undefined ? undefined : keyOfCell(text))
}

function dateRange(from = '0001', to = '9999'): Test {
  const first = parseDate(from)?.start ?? ''
  const last = parseDate(to)?.end ?? ''
  return (text) => {
    const date = text === undefined ? undefined : parseDate(text)
    return date !== undefined && date.start >= first && date.end <= last
  }
}

function numberRange(from: string | undefined, to: string | undefined): Test {
  const first = numberKey(from)
  const last = numberKey(to)
  const exact = [from, to].every((bound) => bound === undefined || safeInteger.test(bound))
  const [low, high] = [Number(from ?? Number.NEGATIVE_INFINITY), Number(to ?? Number.POSITIVE_INFINITY)]
  return (text) => {
    if (exact && text !== undefined && safeInteger.test(text)) return Number(text) >= low && Number(text) <= high
    const key = numberKey(text)
    return key !== undefined && (first === undefined || key >= first) && (last === undefined || key <= last)
  }
}

/** Small whole numbers, which most ids are, need no exact arithmetic: ten times as fast over a whole table. */
const safeInteger = /^-?\d{1,15}$/

/** Exact: ids past 2^53 and decimals compare as they are written. */
function numberKey(text: string | undefined): string | undefined {
  return text === undefined ? undefined : parseDecimal(text)?.key
}
