import { createScanner } from 'jsonc-parser'
import { type Place, SourceError } from '../../errors.ts'
import { parseJson } from './json-part.ts'
import type { Member, Part } from './part.ts'

/**
 * The root of a JSON file, cut into its members and the items of its lists; each of these is parsed only when looked at.
 * A tree of the whole file would take thirty times its size in memory, measured.
 */
export function jsonRoot(text: string, placeAt: (offset: number) => Place): Part {
  const tokens = tokensOf(text, placeAt)
  tokens.next()
  const part = tokens.begin() === '{' ? objectPart(tokens) : wholePart(tokens)
  tokens.next()
  if (tokens.begin() === '{') {
    const got = 'another object, as JSON Lines have one a line: let its name end in .jsonl'
    throw new SourceError(placeAt(tokens.offset()), `expected the end of the file in JSON, got ${got}`)
  }
  if (tokens.begin() !== '') tokens.fail('the end of the file')
  return part
}

/** A walk over the tokens of a text. */
interface Tokens {
  next(): void
  /** First character of the present token: it tells what it is. Empty at the end. */
  begin(): string
  /** A string's content. */
  value(): string
  offset(): number
  end(): number
  fail(expected: string): never
  parse(from: number, to: number): Part
}

function tokensOf(text: string, placeAt: (offset: number) => Place): Tokens {
  const scanner = createScanner(text)
  const offset = () => scanner.getTokenOffset()
  const begin = () => text.charAt(offset())
  return {
    next: () => {
      do scanner.scan()
      while (/\s/.test(begin()))
    },
    begin,
    value: () => scanner.getTokenValue(),
    offset,
    end: () => offset() + scanner.getTokenLength(),
    fail: (expected) => {
      const got =
        begin() === ''
          ? 'the end of the file'
          : JSON.stringify(text.slice(offset(), offset() + Math.min(scanner.getTokenLength(), 80)))
      throw new SourceError(placeAt(offset()), `expected ${expected} in JSON, got ${got}`)
    },
    parse: (from, to) => {
      const parsed = parseJson(text.slice(from, to), from)
      if ('part' in parsed) return parsed.part
      const { at, what } = parsed.fault
      throw new SourceError(placeAt(at), `expected JSON, got a mistake: ${what}`)
    },
  }
}

function objectPart(tokens: Tokens): Part {
  const at = tokens.offset()
  const members: Member[] = []
  const part: Part = { is: 'object', at, members: () => members }
  tokens.next()
  if (tokens.begin() === '}') return part
  for (;;) {
    if (tokens.begin() !== '"') tokens.fail('a key in double quotes')
    const [key, keyAt] = [tokens.value(), tokens.offset()]
    tokens.next()
    if (tokens.begin() !== ':') tokens.fail('a colon')
    tokens.next()
    members.push({ key, at: keyAt, part: tokens.begin() === '[' ? listPart(tokens) : wholePart(tokens) })
    if (closes(tokens, '}')) return part
  }
}

function listPart(tokens: Tokens): Part {
  const items: Part[] = []
  const part: Part = { is: 'list', at: tokens.offset(), items: () => items }
  tokens.next()
  if (tokens.begin() === ']') return part
  for (;;) {
    items.push(wholePart(tokens))
    if (closes(tokens, ']')) return part
  }
}

/** Past the comma that another value follows, or at the bracket that ends them. */
function closes(tokens: Tokens, bracket: '}' | ']'): boolean {
  tokens.next()
  if (tokens.begin() === bracket) return true
  if (tokens.begin() !== ',') tokens.fail(`"," or "${bracket}"`)
  tokens.next()
  return false
}

/** A value from the present token to its end, parsed when it is looked at. */
function wholePart(tokens: Tokens): Part {
  const at = tokens.offset()
  const isObject = tokens.begin() === '{'
  const end = skipValue(tokens)
  if (!isObject) return tokens.parse(at, end)
  return { is: 'object', at, members: () => membersOf(tokens.parse(at, end)) }
}

function skipValue(tokens: Tokens): number {
  let depth = 0
  for (;;) {
    const begin = tokens.begin()
    if (begin === '') tokens.fail('a whole value')
    if (begin === '{' || begin === '[') depth += 1
    else if (begin === '}' || begin === ']') depth -= 1
    if (depth <= 0) return tokens.end()
    tokens.next()
  }
}

function membersOf(part: Part): readonly Member[] {
  return part.is === 'object' ? part.members() : []
}
