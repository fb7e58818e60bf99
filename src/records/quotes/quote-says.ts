import type { Model, ValueShape } from '../../model/model.ts'
import type { Atom, ObjectValue, Value } from '../record.ts'
import { plainQuote } from './plain-quote.ts'
import { saysDate } from './says-date.ts'
import { saysMoney } from './says-money.ts'
import { saysNumber } from './says-number.ts'

type Item = Atom | ObjectValue

/** Longer ones are whole pages: nobody can say which of their numbers is meant. */
const longestQuote = 10_000

/**
 * Whether a quote contains the value that it stands behind: a number, an amount or a date. Other values (texts, enums,
 * booleans, places) are a reader's to judge and count as contained, as does what cannot be judged. Of a list one item is
 * enough. `language` is the source's tag (BCP 47): number words are read in English, month names in that language too.
 */
export function quoteSays(model: Model, quote: string, value: Value, shape: ValueShape, language?: string): boolean {
  if (quote.length > longestQuote || !isJudged(model, shape)) return true
  const plain = plainQuote(quote)
  const items = isList(value) ? value : [value]
  return items.some((item) => saysItem(model, plain, item, shape, language) !== false)
}

/** As `quoteSays`, of one item, and undefined where that cannot be judged. */
export function quoteSaysItem(
  model: Model,
  quote: string,
  item: Item,
  shape: ValueShape,
  language?: string,
): boolean | undefined {
  if (quote.length > longestQuote || !isJudged(model, shape)) return undefined
  return saysItem(model, plainQuote(quote), item, shape, language)
}

function saysItem(
  model: Model,
  quote: string,
  item: Item,
  shape: ValueShape,
  tag: string | undefined,
): boolean | undefined {
  if (typeof item === 'object') return saysObject(model, quote, item, shape, tag)
  if (shape.is !== 'scalar') return undefined
  if (shape.scalar === 'Date') return saysDate(quote, String(item), tag)
  return isNumber(shape) ? saysNumber(quote, String(item), tag, shape.scalar === 'Int') : undefined
}

function saysObject(
  model: Model,
  quote: string,
  item: ObjectValue,
  shape: ValueShape,
  tag: string | undefined,
): boolean | undefined {
  if (shape.is !== 'object') return undefined
  if (shape.name === 'Money') return saysMoney(quote, String(item['value']), String(item['currency']), tag)
  const parts = [...(model.valueTypes.get(shape.name)?.fields.values() ?? [])].flatMap((field) => {
    const part = item[field.name]
    return part === undefined || !isJudged(model, field.shape) ? [] : [saysItem(model, quote, part, field.shape, tag)]
  })
  return parts.includes(false) ? false : parts.length === 0 || parts.includes(undefined) ? undefined : true
}

/** Whether a shape holds anything that can be judged; the coordinates of a place are written in too many ways. */
export function isJudged(model: Model, shape: ValueShape): boolean {
  if (shape.is === 'enum') return false
  if (shape.is === 'scalar') return shape.scalar === 'Date' || isNumber(shape)
  if (shape.name === 'Money' || shape.name === 'Point') return shape.name === 'Money'
  return [...(model.valueTypes.get(shape.name)?.fields.values() ?? [])].some((field) => isJudged(model, field.shape))
}

function isNumber(shape: ValueShape): boolean {
  return shape.is === 'scalar' && ['Int', 'Float', 'Decimal'].includes(shape.scalar)
}

function isList(value: Value): value is readonly Item[] {
  return Array.isArray(value)
}
