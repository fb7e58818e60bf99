import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cypherLines } from '../../web/cypher-lines.ts'

describe('a statement in lines', () => {
  it('begins each clause in one, and sets in what stands in braces of their own', () => {
    const statement =
      'RETURN [COLLECT { MATCH (n0:Grant) WHERE n0.key >= $p3 AND EXISTS { MATCH (n0)-[:TO]->(n4 {id: $p1}) } RETURN [n0.name] }] AS data'
    expect(cypherLines(statement)).toBe(`RETURN [COLLECT {
  MATCH (n0:Grant)
  WHERE n0.key >= $p3 AND EXISTS {
    MATCH (n0)-[:TO]->(n4 {id: $p1})
  }
  RETURN [n0.name]
}] AS data`)
  })

  it('leaves texts alone', () => {
    expect(cypherLines(`RETURN "MATCH { (n) }" AS a, 'WITH' AS b`)).toBe(`RETURN "MATCH { (n) }" AS a, 'WITH' AS b`)
  })

  it('says the same, white space aside', () => {
    const word = fc.constantFrom('MATCH', 'WHERE', 'EXISTS {', '{', '}', 'COUNT {', '(n)', 'RETURN', 'x = 1', '"a b"')
    const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim()
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(squeezed(cypherLines(words.join(' ')))).toBe(squeezed(words.join(' ')))
      }),
    )
  })
})
