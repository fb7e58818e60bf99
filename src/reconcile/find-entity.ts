import { type GraphQLSchema, isEnumType, isInterfaceType, parse } from 'graphql'
import { RequestError, type SuggestedEntity } from '../errors.ts'
import { codesOf, type NameUse } from '../plan/entity-arguments.ts'
import type { QueryRunner } from '../saved/query-runner.ts'
import { fold } from '../values/fold.ts'
import type { ShownEntity } from './hit.ts'
import { matcher } from './match.ts'
import { namedEntity } from './selections.ts'
import { vocabularyOf } from './vocabulary.ts'

/** A text where an id or a code belongs. */
interface GivenName {
  readonly text: string
  readonly use: NameUse
}

/** What a text may mean. */
export interface FoundEntity {
  /** The one that it certainly means: called or identified just so, and no other as good. */
  readonly certain: SuggestedEntity | undefined
  /** The closest first; of other kinds where there is none of the kind that belongs there. */
  readonly suggestions: readonly SuggestedEntity[]
  /** Whether the suggestions are several that are called or identified just so. */
  readonly several: boolean
}

export interface EntityFinder {
  /** Those that no entity of their type has as its id or code. */
  unknown(names: readonly GivenName[], runner: QueryRunner): Promise<readonly GivenName[]>
  /** What a text that is neither may mean. */
  find(name: GivenName, runner: QueryRunner): Promise<FoundEntity>
  /** `hospital`, `stated total`; `entity` for what may be of any kind. */
  wordFor(type: string): string
}

const suggested = 3
const longest = 256
const nodesText = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id name } }'
const requestedNodes = { text: nodesText, document: parse(nodesText) }

/** Finds entities by names, ids and codes, by the rule by which tables are matched. */
export function entityFinder(schema: GraphQLSchema): EntityFinder {
  const { types } = vocabularyOf(schema)
  const match = matcher(schema, (kind) => kind)
  const kindNames = schema.getType('Kind')
  const allKinds = isEnumType(kindNames) ? kindNames.getValues().map(({ name }) => name) : []
  const kindsOf = (type: string) =>
    type === 'Entity' || isInterfaceType(schema.getType(type))
      ? (types.find(({ id }) => id === type)?.kinds ?? [])
      : [type]
  const codesAmong = codeFinder(schema, (type) => (type === 'Entity' ? allKinds : kindsOf(type)))

  const candidatesOf = async (text: string, { type }: NameUse, runner: QueryRunner) => {
    const query = text.trim()
    if (query === '' || query.length > longest) return []
    const kinds = kindsOf(type)
    const identified = await codesAmong(type, query, runner)
    return match({ query, kinds, limit: suggested, properties: [], prefixed: kinds.length === 1 }, runner, identified)
  }

  const shown = async (found: readonly Named[], { type, code }: NameUse, runner: QueryRunner) => {
    const plain = found.map(({ id, name, type: [kind] }) => ({ id, name, kind: kind?.id ?? '' }))
    if (code === undefined || plain.length === 0) return plain
    const ids = plain.map(({ id }) => id)
    const codes = await codesOfIds(type, code, ids, runner)
    return plain.flatMap((each) => {
      const own = codes.get(each.id)
      return own === undefined ? [] : [{ ...each, code: own }]
    })
  }

  const codesOfIds = async (type: string, code: string, ids: readonly string[], runner: QueryRunner) => {
    const text = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ${type} { code: ${code} } } }`
    const { nodes } = (await runner.ask({ text, document: parse(text) }, { ids })) as unknown as {
      readonly nodes: readonly ({ readonly id: string; readonly code?: string | null } | null)[]
    }
    return new Map(nodes.flatMap((node) => (node?.code ? [[node.id, node.code] as const] : [])))
  }

  return {
    async unknown(names, runner) {
      const given = new Set(names.filter(({ use }) => use.code === undefined).map(({ text }) => text))
      // A request may give no more of them in one place, and is refused for it by the API.
      const ids = [...given].slice(0, mostChecked)
      const checked = new Set(ids)
      const kinds = ids.length === 0 ? new Map<string, string>() : await kindsOfIds(ids, runner)
      const known = await knownCodes(schema, names, runner)
      return names.filter(({ text, use }) => {
        if (use.code !== undefined) return !known(text, use)
        if (!checked.has(text)) return false
        const kind = kinds.get(text)
        return kind === undefined || (use.type !== 'Entity' && !kindsOf(use.type).includes(kind))
      })
    },
    async find({ text, use }, runner) {
      const candidates = await candidatesOf(text, use, runner)
      const [certain] = await shown(
        candidates.filter((each) => each.match),
        use,
        runner,
      )
      if (certain) return { certain, suggestions: [], several: false }
      const namesakes = candidates.filter(({ score }) => score >= justSo)
      if (namesakes.length > 1) {
        return { certain: undefined, suggestions: await shown(namesakes, use, runner), several: true }
      }
      return { certain: undefined, suggestions: await suggestionsFor(candidates, text, use, runner), several: false }
    },
    wordFor: (type) =>
      type === 'Entity' ? 'entity' : (types.find(({ id }) => id === type)?.name ?? type).toLowerCase(),
  }

  async function kindsOfIds(ids: readonly string[], runner: QueryRunner): Promise<ReadonlyMap<string, string>> {
    const { nodes } = (await runner.ask(requestedNodes, { ids })) as unknown as NodesAnswer
    return new Map(nodes.flatMap((node) => (node ? [[node.id, node.__typename] as const] : [])))
  }

  /** By the text; else by what stands behind the prefix of an id, or by the name of the entity of another kind that has the id. */
  async function suggestionsFor(first: readonly Named[], text: string, use: NameUse, runner: QueryRunner) {
    const { nodes } = (await runner.ask(requestedNodes, { ids: [text] })) as unknown as NodesAnswer
    const [other] = nodes
    const rest = text.slice(text.indexOf('/') + 1).replace(/[-_/]+/g, ' ')
    const anyKind: NameUse = { type: 'Entity', code: undefined, lasting: true }
    const tries: readonly (() => Promise<readonly Named[]>)[] = [
      async () => first,
      async () => (other ? candidatesOf(other.name, use, runner) : []),
      async () => (rest === text ? [] : candidatesOf(rest, use, runner)),
    ]
    for (const attempt of tries) {
      const found = await shown(await attempt(), use, runner)
      if (found.length > 0) return found
    }
    if (use.type === 'Entity' || use.code !== undefined) return []
    if (other) return [{ id: other.id, name: other.name, kind: other.__typename }]
    const elsewhere = await shown(await candidatesOf(text, anyKind, runner), anyKind, runner)
    // A misspelt town finds the town, and by its name the hospital of that town.
    const [nearest] = elsewhere
    const alike = nearest ? await shown(await candidatesOf(nearest.name, use, runner), use, runner) : []
    return alike.length > 0 ? alike : elsewhere
  }
}

const mostChecked = 1_000
/** The score of what is called, or identified, as was asked; nothing that is spelt otherwise has it. */
const justSo = 98

interface Named {
  readonly id: string
  readonly name: string
  readonly type: readonly { readonly id: string }[]
}

interface NodesAnswer {
  readonly nodes: readonly ({ readonly __typename: string; readonly id: string; readonly name: string } | null)[]
}

/** Entities of a type that have the text as a code, case aside. */
function codeFinder(schema: GraphQLSchema, kindsOf: (type: string) => readonly string[]) {
  return async (type: string, text: string, runner: QueryRunner): Promise<readonly ShownEntity[]> => {
    const coded = kindsOf(type).flatMap((kind) => codesOf(schema, kind).map((code) => ({ kind, code })))
    if (coded.length === 0 || text.length > longestCode) return []
    const conditions = coded.map(({ kind, code }) => `{ on${kind}: { ${code}: { startsWith: $text } } }`)
    const codes = coded.map(({ kind, code }, at) => `... on ${kind} { c${at}: ${code} }`)
    const query = `query ($text: String!) { entities(filter: { or: [${conditions.join(' ')}] }, first: 20) { nodes { ${namedEntity} ${codes.join(' ')} } } }`
    const { entities } = (await runner.ask({ text: query, document: parse(query) }, { text })) as unknown as {
      readonly entities: { readonly nodes: readonly (ShownEntity & { readonly [code: `c${number}`]: unknown })[] }
    }
    const required = fold(text)
    return entities.nodes.filter((node) =>
      Object.entries(node).some(
        ([key, value]) => /^c\d+$/.test(key) && typeof value === 'string' && fold(value) === required,
      ),
    )
  }
}

/** Codes are short. */
const longestCode = 40

/** Whether some entity of the type has the code, to the letter. */
async function knownCodes(
  schema: GraphQLSchema,
  names: readonly GivenName[],
  runner: QueryRunner,
): Promise<(text: string, use: NameUse) => boolean> {
  const texts = new Map<string, { readonly use: NameUse; readonly values: Set<string> }>()
  for (const { text, use } of names) {
    if (use.code === undefined || !codesOf(schema, use.type).includes(use.code)) continue
    const key = `${use.type}.${use.code}`
    const same = texts.get(key) ?? { use, values: new Set<string>() }
    texts.set(key, { ...same, values: same.values.add(text) })
  }
  const known = new Set<string>()
  for (const [key, { use, values }] of texts) {
    const condition = `{ ${use.code}: { in: $values } }`
    const filter = use.type === 'Entity' ? condition : `{ on${use.type}: ${condition} }`
    const text = `query ($values: [String!]) { entities(filter: ${filter}, first: 1000) { nodes { ... on ${use.type} { code: ${use.code} } } } }`
    const { entities } = (await runner.ask(
      { text, document: parse(text) },
      { values: [...values].slice(0, mostChecked) },
    )) as unknown as { readonly entities: { readonly nodes: readonly { readonly code?: string | null }[] } }
    for (const { code } of entities.nodes) known.add(`${key} ${code}`)
    for (const value of [...values].slice(mostChecked)) known.add(`${key} ${value}`)
  }
  return (text, use) => known.has(`${use.type}.${use.code} ${text}`)
}

/** `no such hospital: "Stolln"; did you mean hospital/stolin (Stolin central district hospital)?` */
export function unknownText(given: string, word: string, { certain, suggestions, several }: FoundEntity): string {
  const shown = JSON.stringify(given.length > 100 ? `${given.slice(0, 100)}…` : given)
  const suggested = (certain ? [certain] : suggestions).map(({ id, name, code }) =>
    name === id ? id : `${code ?? id} (${name})`,
  )
  if (suggested.length === 0) return `no such ${word}: ${shown}; search for its name to find its id`
  const listed = suggested.join(' or ')
  return several
    ? `more than one ${word} is called ${shown}; give ${listed}`
    : `no such ${word}: ${shown}; did you mean ${listed}?`
}

/** What the API refuses to search for has no candidates. */
export function refusedAsNone(error: unknown): FoundEntity {
  if (error instanceof RequestError) return { certain: undefined, suggestions: [], several: false }
  throw error
}
