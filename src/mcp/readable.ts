import type { Json } from './ask.ts'
import { type Footnotes, footnotes } from './footnotes.ts'
import { isJson } from './operation-tool.ts'
import { sourcesKey } from './with-sources.ts'

/**
 * An answer as an outline with footnotes: a line for each thing, claim or field, `[1]` behind what somebody said, and below
 * the words and their sources. Works on any answer, so that no kind and no tool needs words of its own.
 */
export function readable(data: Json): string {
  const notes = footnotes()
  const lines = linesOf(data, notes)
  const below = notes.lines()
  return [...(lines.length === 0 ? ['Nothing.'] : lines), ...(below.length === 0 ? [] : ['', ...below])].join('\n')
}

/** An object as its first line and what hangs below it. */
interface Entry {
  readonly head: string
  readonly below: readonly string[]
}

function linesOf(value: Json, notes: Footnotes): readonly string[] {
  const { head, below } = entryOf(value, notes)
  return [...(head === '' ? [] : [head]), ...below]
}

function entryOf(value: Json, notes: Footnotes): Entry {
  if (isClaim(value)) return { head: claimLine(value, notes), below: [] }
  const inner = subjectOf(value)
  const subject = inner ? entryOf(inner.subject, notes) : undefined
  const { rest, marks } = partsOf(value, inner?.key, notes)
  const plain = rest.filter(([, each]) => !isHolding(each)).map(([key, each]) => `${key}: ${plainText(each)}`)
  const title = titleOf(value)
  const said = [title, subject?.head ?? '', ...(title === '' ? plain : [])].filter((part) => part !== '')
  const more = moreOf(value)
  const below = [
    ...(title === '' ? [] : plain.map((line) => `- ${line}`)),
    ...(subject?.below ?? []),
    ...rest.filter(([, each]) => isHolding(each)).flatMap(([key, each]) => listed(key, each, notes)),
    ...(more === '' ? [] : [`- ${more}`]),
  ]
  return { head: `${said.join('; ')}${marks}`.trim(), below }
}

/** Fields that are shown, without what says nothing; sources and citations become marks. */
function partsOf(value: Json, subjectKey: string | undefined, notes: Footnotes) {
  const sources = [value['sources'], value[sourcesKey]].flatMap((each) =>
    Array.isArray(each) ? each.filter(isJson) : [],
  )
  const cited = typeof value['citation'] === 'string' ? [value] : []
  const marks = [...new Set([...cited, ...sources].map((each) => notes.mark(each)))].join('')
  const rest = Object.entries(value).filter(
    ([key, each]) => key !== subjectKey && !unsaid(key, value) && !isNothing(each),
  )
  return { rest, marks: marks === '' ? '' : ` ${marks}` }
}

function unsaid(key: string, value: Json): boolean {
  if (key === '__typename' || key === 'recordIds' || key === 'pageInfo') return true
  if ((key === 'sources' || key === sourcesKey) && Array.isArray(value[key])) return true
  if (typeof value['citation'] === 'string' && ['citation', 'url', 'source', 'id'].includes(key)) return true
  return isMoney(value) || (titleOf(value) !== '' && (key === 'id' || key === 'name'))
}

/** `Stolin (Place place/stolin)`, `65700 USD`; nothing for what has no name, and for what only tells the name of another. */
function titleOf(value: Json): string {
  if (isMoney(value)) return `${String(value['value'])} ${String(value['currency'])}`
  const { id, name, __typename: kind } = value
  if (typeof name !== 'string' || subjectOf(value)) return ''
  const about = [kind, id].filter((part) => typeof part === 'string').join(' ')
  return `${oneLine(name)}${about === '' ? '' : ` (${about})`}`
}

function isMoney({ value, currency, ...rest }: Json): boolean {
  return typeof value === 'string' && typeof currency === 'string' && Object.keys(rest).length === 0
}

/** What an edge or a hit is about stands in its first line. */
function subjectOf(value: Json): { readonly key: string; readonly subject: Json } | undefined {
  // An entity is what its own line is about, whatever its kind calls its links.
  if (typeof value['id'] === 'string' && typeof value['name'] === 'string') return undefined
  for (const key of ['entity', 'node', 'total', 'thing', 'relation']) {
    const subject = value[key]
    if (isJson(subject)) return { key, subject }
  }
  return undefined
}

function isClaim({ field, value, citation }: Json): boolean {
  return typeof field === 'string' && isJson(value) && typeof value['text'] === 'string' && typeof citation === 'string'
}

function claimLine(claim: Json, notes: Footnotes): string {
  const text = isJson(claim['value']) ? oneLine(String(claim['value']['text'])) : ''
  const target = typeof claim['target'] === 'string' && claim['target'] !== text ? ` (${claim['target']})` : ''
  const passed =
    claim['chosen'] !== false ? '' : claim['agrees'] === true ? ', another spelling' : ', not the value that counts'
  return `${String(claim['field'])}: ${text}${target}${passed} ${notes.mark(claim)}`
}

function listed(key: string, value: unknown, notes: Footnotes): readonly string[] {
  const items = itemsOf(value)
  if (!items) {
    const { head, below } = entryOf(isJson(value) ? value : {}, notes)
    return [`- ${key}: ${head}`, ...below.map(indented)]
  }
  const lines = items.flatMap((item) => {
    const { head, below } = isJson(item) ? entryOf(item, notes) : { head: plainText(item), below: [] }
    return [`  - ${head}`, ...below.map((line) => indented(indented(line)))]
  })
  return lines.length === 0 ? [] : [`- ${key}:${beside(value)}`, ...lines]
}

/** The items of a list or a page; undefined for a single thing. */
function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (!isJson(value)) return undefined
  const found = ['nodes', 'edges', 'rows'].map((key) => value[key]).find(Array.isArray)
  return found
}

/** What a page says of itself: how many there are in all, and where it goes on. */
function beside(value: unknown): string {
  if (!isJson(value)) return ''
  const { totalCount } = value
  const linesOf = [typeof totalCount === 'number' ? `${totalCount} in all` : '', moreOf(value)].filter(
    (part) => part !== '',
  )
  return linesOf.length === 0 ? '' : ` ${linesOf.join(', ')}`
}

function moreOf({ pageInfo }: Json): string {
  return isJson(pageInfo) && pageInfo['hasNextPage'] === true
    ? `more after ${JSON.stringify(pageInfo['endCursor'])}`
    : ''
}

function isHolding(value: unknown): boolean {
  return isJson(value) || (Array.isArray(value) && value.some((each) => isJson(each)))
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function plainText(value: unknown): string {
  return Array.isArray(value) ? value.map(plainText).join(', ') : oneLine(String(value))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function indented(line: string): string {
  return `  ${line}`
}
