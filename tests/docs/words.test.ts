import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseSync } from '@swc/core'
import { describe, expect, it } from 'vitest'

/** Words that say less than the field's own terms, each with what to write instead. */
const retired: ReadonlyMap<string, string> = new Map([
  ['told', 'given, returned, stated'],
  ['asked', 'requested'],
  ['asker', 'client, runner'],
  ['asking', 'request'],
  ['inquiry', 'resolver'],
  ['inquiries', 'resolvers'],
  ['wanted', 'required, deferred'],
  ['foreseen', 'prefetched'],
  ['foresee', 'prefetch'],
  ['alongside', 'inlined'],
  ['meant', 'suggested'],
])
const retiredPhrases = /nullUp|NullUp|bearBrokenPipe|AtSight|atSight|passOver/

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => join('src', name))

/** `isAskedFor` → is, asked, for */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .map((word) => word.toLowerCase())
}

function identifiersIn(file: string): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) walk(each)
    else if (typeof node === 'object' && node !== null) {
      const { type, value } = node as { readonly type?: unknown; readonly value?: unknown }
      if ((type === 'Identifier' || type === 'PrivateName') && typeof value === 'string') found.add(value)
      for (const each of Object.values(node)) walk(each)
    }
  }
  walk(parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', target: 'es2022' }))
  return found
}

function retiredIn(names: Iterable<string>): readonly string[] {
  return [...names].flatMap((name) => {
    if (retiredPhrases.test(name)) return [name]
    const word = wordsOf(name).find((each) => retired.has(each))
    return word === undefined ? [] : [`${name}: write ${retired.get(word)}`]
  })
}

describe('plain words', () => {
  it('make up file names', () => {
    expect(retiredIn(files.map((file) => basename(file, '.ts')))).toEqual([])
  })

  it.each(files)('make up identifiers: %s', (file) => {
    expect(retiredIn(identifiersIn(file))).toEqual([])
  })
})
