import fc from 'fast-check'
import type { FragmentDefinitionNode, SelectionSetNode } from 'graphql'
import { Kind, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import type { SelectionSize } from '../../src/api/graphql/selection-size.ts'
import { selectionSizes } from '../../src/api/graphql/selection-size.ts'

interface Parts {
  readonly operation: SelectionSetNode
  readonly fragment: (name: string) => FragmentDefinitionNode | undefined
}

function parts(text: string): Parts {
  const { definitions } = parse(text)
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)
  const fragments = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
  if (!operation) throw new Error('a document without an operation')
  return { operation: operation.selectionSet, fragment: (name) => fragments.find((each) => each.name.value === name) }
}

function sizeOf(text: string): SelectionSize {
  const { operation, fragment } = parts(text)
  return selectionSizes(fragment)(operation)
}

/** What the size is by definition: unfold everything, then count. */
function unfolded(set: SelectionSetNode, fragment: Parts['fragment']): SelectionSize {
  const sizes = set.selections.map((selection): SelectionSize => {
    if (selection.kind === Kind.FIELD) {
      const none = { depth: 0, fields: 0, aliases: 0 }
      const inner = selection.selectionSet ? unfolded(selection.selectionSet, fragment) : none
      return {
        depth: inner.depth + 1,
        fields: inner.fields + 1,
        aliases: inner.aliases + Number(selection.alias !== undefined),
      }
    }
    const target = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragment(selection.name.value)
    return target ? unfolded(target.selectionSet, fragment) : { depth: 0, fields: 0, aliases: 0 }
  })
  return {
    depth: Math.max(...sizes.map(({ depth }) => depth)),
    fields: sizes.reduce((sum, { fields }) => sum + fields, 0),
    aliases: sizes.reduce((sum, { aliases }) => sum + aliases, 0),
  }
}

/** A selection in which fragment n uses later fragments only, so that none contains itself. */
function selection(from: number, count: number, levels: number): fc.Arbitrary<string> {
  const leaf = fc.constantFrom('id', 'a: id', 'name')
  if (levels === 0) return leaf
  const inner = fc.array(selection(from, count, levels - 1), { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))
  const options = [leaf, inner.map((text) => `friend { ${text} }`), inner.map((text) => `... { ${text} }`)]
  if (from >= count) return fc.oneof(...options)
  const spread = fc.integer({ min: from, max: count - 1 }).map((index) => `...F${index}`)
  return fc.oneof(...options, spread)
}

const document = fc
  .integer({ min: 0, max: 4 })
  .chain((count) =>
    fc
      .tuple(selection(0, count, 3), ...Array.from({ length: count }, (_, index) => selection(index + 1, count, 3)))
      .map(([first, ...rest]) => `{ ${first} } ${rest.map((text, i) => `fragment F${i} on T { ${text} }`).join(' ')}`),
  )

describe('the size of a selection', () => {
  it('is that of the selection with its fragments unfolded', () => {
    fc.assert(
      fc.property(document, (text) => {
        const { operation, fragment } = parts(text)
        expect(sizeOf(text)).toEqual(unfolded(operation, fragment))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['a fragment that contains itself', '{ ...A } fragment A on T { id ...A }', { depth: 1, fields: 1, aliases: 0 }],
    ['a fragment that is nowhere', '{ id ...B }', { depth: 1, fields: 1, aliases: 0 }],
  ])('ends at %s', (_what, text, size) => {
    expect(sizeOf(text)).toEqual(size)
  })

  it('is known at once where unfolding would take an age', () => {
    const fragments = Array.from({ length: 200 }, (_, i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`)
    const start = performance.now()
    expect(sizeOf(`{ ...F0 } ${fragments.join(' ')} fragment F200 on T { id }`).fields).toBe(2 ** 200)
    expect(performance.now() - start).toBeLessThan(500)
  })
})
