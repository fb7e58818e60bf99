import { setImmediate as otherEvents } from 'node:timers/promises'
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Pair,
  Parser,
  type Scalar,
} from 'yaml'
import type { Member, Part } from './part.ts'

export interface ParsedYaml {
  /** One per document of the file; those that hold nothing are left out. */
  readonly parts: readonly Part[]
  readonly faults: readonly { readonly at: number; readonly what: string }[]
}

/** Parts that aliases may repeat in one document: nobody needs more, and a few lines of aliases can stand for billions. */
const mostAliased = 100_000

/**
 * YAML with positions, every scalar as the text it was written as: `NO` is Norway and 2004 four digits. Only a plain
 * `null`, `~` or nothing at all is null. Throws the reason of the signal when that aborts.
 */
export async function parseYaml(text: string, signal?: AbortSignal): Promise<ParsedYaml> {
  try {
    // Failsafe alone would still turn `!!int 5` into a number; unknown tags become warnings, and warnings faults.
    const options = {
      schema: 'failsafe',
      resolveKnownTags: false,
      uniqueKeys: false,
      stringKeys: true,
      prettyErrors: false,
    } as const
    const documents = [...new Composer(options).compose(await tokensOf(text, signal))]
    const faults = documents
      .flatMap((document) => [...document.errors, ...document.warnings])
      .map(({ pos, message }) => ({ at: pos[0], what: message }))
    return { parts: documents.flatMap(partsOf), faults }
  } catch (cause) {
    // The parser calls itself for every level; a text of brackets only takes all of the stack.
    if (cause instanceof RangeError) return { parts: [], faults: [{ at: 0, what: 'lists or maps nested too deeply' }] }
    throw cause
  }
}

/** Parts of a text between two looks at the signal: some 50 ms. */
const lexemesAtOnce = 16_384

/** As the parser of the library, which takes seconds for the largest file: signals have to be heard meanwhile. */
async function tokensOf(text: string, signal: AbortSignal | undefined): Promise<readonly CST.Token[]> {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let lexemes = 0
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    lexemes += 1
    if (lexemes % lexemesAtOnce === 0) await otherEvents()
    signal?.throwIfAborted()
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

function partsOf(document: Document.Parsed): readonly Part[] {
  if (document.contents === null) return []
  const part = partOf(document.contents, { document, aliased: 0 }, false, document.range[0])
  return part.is === 'scalar' && part.text === null ? [] : [part]
}

interface Reading {
  readonly document: Document.Parsed
  aliased: number
}

function partOf(node: unknown, reading: Reading, underAlias: boolean, near: number): Part {
  if (isAlias(node)) return aliasPart(node, reading, node.range?.[0] ?? near)
  if (underAlias) reading.aliased += 1
  if (reading.aliased > mostAliased) {
    return { is: 'flaw', at: near, expected: `at most ${mostAliased} parts repeated by aliases`, got: 'more' }
  }
  if (isMap(node)) {
    const at = node.range?.[0] ?? near
    return { is: 'object', at, members: () => node.items.map((pair) => memberOf(pair, reading, underAlias, at)) }
  }
  if (isSeq(node)) {
    const at = node.range?.[0] ?? near
    return { is: 'list', at, items: () => node.items.map((item) => partOf(item, reading, underAlias, at)) }
  }
  if (!isScalar(node)) return { is: 'scalar', at: near, text: null }
  return { is: 'scalar', at: node.range?.[0] ?? near, text: textOf(node) }
}

function aliasPart(
  alias: { readonly source: string; resolve(document: Document): unknown },
  reading: Reading,
  at: number,
): Part {
  const target = alias.resolve(reading.document)
  if (target === undefined)
    return { is: 'flaw', at, expected: 'an anchor of that name before', got: `*${alias.source}` }
  return partOf(target, reading, true, at)
}

function memberOf(pair: Pair, reading: Reading, underAlias: boolean, near: number): Member {
  const key = isScalar(pair.key) ? pair.key : undefined
  const at = key?.range?.[0] ?? near
  return { key: String(key?.value ?? ''), at, part: partOf(pair.value, reading, underAlias, at) }
}

function textOf({ value, type }: Scalar): string | null {
  const text = String(value ?? '')
  return type === 'PLAIN' && (text === '' || text === '~' || text === 'null') ? null : text
}
