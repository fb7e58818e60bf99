import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { load, openEngine } from '../support/engine.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'
import { askTold } from '../support/golden/ask-features.ts'

const face = '\u{1f600}'
const letters = `${face.repeat(40)}xquote${face.repeat(40)}`
const short = 'Ann gave 40 dollars.'
const quoting = (source: string, text: string | undefined, quote: string) => ({
  source: { id: source, ...(text === undefined ? {} : { text }) },
  records: [
    { kind: 'Grant', id: `grant/${source.replace('/', '-')}`, purpose: 'x', evidence: [{ for: ['purpose'], quote }] },
  ],
})

let engine: IngestContext
let ask: Ask
beforeAll(async () => {
  engine = await openEngine()
  ask = askGraph(engine)
  await load(engine, quoting('note/faces', letters, 'quote'))
  await load(engine, quoting('note/whole', short, short))
  await load(engine, quoting('note/missing', short, 'Ben gave'))
  await load(engine, quoting('note/no-text', undefined, 'anything'))
})
afterAll(() => engine.graph.close())

const selection = 'claims(fields: ["purpose"]) { nodes { quote { status prefix suffix } } }'

describe('what stands around a quote', () => {
  it('is up to 32 characters on either side, none of them cut', async () => {
    const { grant } = await ask<{ grant: unknown }>(`{ grant(id: "grant/note-faces") { ${selection} } }`)
    const quote = { status: 'VERIFIED', prefix: `${face.repeat(31)}x`, suffix: face.repeat(32) }
    expect(grant).toEqual({ claims: { nodes: [{ quote }] } })
  })

  it('is nothing at both ends of the text, and null where the quote does not stand in it', async () => {
    const { grants } = await ask<{ grants: unknown }>(
      `{ grants(filter: { not: { id: { eq: "grant/note-faces" } } }) { nodes { id ${selection} } } }`,
    )
    const shown = (id: string, quote: object) => ({ id, claims: { nodes: [{ quote }] } })
    expect(grants).toEqual({
      nodes: [
        shown('grant/note-missing', { status: 'MISSING', prefix: null, suffix: null }),
        shown('grant/note-no-text', { status: 'UNCHECKED', prefix: null, suffix: null }),
        shown('grant/note-whole', { status: 'VERIFIED', prefix: '', suffix: '' }),
      ],
    })
  })

  it('costs one statement for a whole answer, and none where nobody asks', async () => {
    const around = '{ grants { nodes { claims { nodes { quote { prefix suffix } quotes { suffix } } } } } }'
    const passages = (statements: readonly string[]) => statements.filter((text) => text.includes('substring'))
    expect(passages((await askTold(engine, around)).texts)).toHaveLength(1)
    const plain = '{ grants { nodes { claims { nodes { quote { text status start end } } } } } }'
    expect(passages((await askTold(engine, plain)).texts)).toEqual([])
  })
})
