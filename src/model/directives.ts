import { type ConstDirectiveNode, type ConstValueNode, Kind as Node } from 'graphql'
import type { Mistakes } from './mistakes.ts'

/** What a directive's argument takes: a text, a text or a list of them, IN or OUT, or a truth value. */
type ArgumentRule = { readonly takes: 'text' | 'texts' | 'direction' | 'truth'; readonly required: boolean }

const optional = (takes: ArgumentRule['takes']): ArgumentRule => ({ takes, required: false })
const required = (takes: ArgumentRule['takes']): ArgumentRule => ({ takes, required: true })

const rules = {
  node: {
    plural: optional('text'),
    prefix: optional('text'),
    date: optional('texts'),
    validFrom: optional('texts'),
    validUntil: optional('texts'),
    summed: optional('truth'),
    hub: optional('truth'),
    actsFor: optional('texts'),
  },
  statedTotal: { counts: required('text') },
  counted: {
    within: optional('texts'),
    givenBy: optional('texts'),
    receivedBy: optional('texts'),
    in: optional('texts'),
  },
  relationshipProperties: { date: optional('texts'), validFrom: optional('texts'), validUntil: optional('texts') },
  relation: {},
  joins: { from: optional('texts'), to: optional('texts'), among: optional('texts') },
  due: { date: required('text'), status: required('text'), done: required('texts') },
  relationship: { type: required('text'), direction: required('direction'), properties: optional('text') },
  partOf: {},
  index: {},
  changing: {},
  url: {},
  where: { cypher: required('text') },
  cypher: { question: required('text') },
} satisfies Record<string, Record<string, ArgumentRule>>

export type DirectiveName = keyof typeof rules

/** One directive as it stands: every argument a list of texts, empty when it is left out. */
export interface Directive {
  readonly node: ConstDirectiveNode
  readonly texts: (argument: string) => readonly string[]
  readonly text: (argument: string) => string | undefined
  /** Where the argument's value stands; the directive itself when it is left out. */
  readonly place: (argument: string) => ConstDirectiveNode | ConstValueNode
}

export type Directives = { readonly [Name in DirectiveName]?: Directive }

/** The directives of one definition; `owner` names it for messages ("a kind", "a field"). */
export function readDirectives(
  nodes: readonly ConstDirectiveNode[] | undefined,
  allowed: readonly DirectiveName[],
  owner: string,
  mistakes: Mistakes,
): Directives {
  const found: { [Name in DirectiveName]?: Directive } = {}
  for (const node of nodes ?? []) {
    const name = allowed.find((candidate) => candidate === node.name.value)
    if (!name) {
      const choice = allowed.map((each) => `@${each}`).join(' or ') || 'no directive'
      mistakes.report(node, `${choice} on ${owner}`, `@${node.name.value}`)
    } else if (found[name]) {
      mistakes.report(node, `@${name} once`, 'a second one')
    } else {
      const directive = readDirective(node, rules[name], mistakes)
      if (directive) found[name] = directive
    }
  }
  return found
}

function readDirective(
  node: ConstDirectiveNode,
  takes: Readonly<Record<string, ArgumentRule>>,
  mistakes: Mistakes,
): Directive | undefined {
  const values = new Map<string, readonly string[]>()
  const places = new Map<string, ConstValueNode>()
  for (const argument of node.arguments ?? []) {
    const name = argument.name.value
    const rule = takes[name]
    if (!rule || values.has(name)) {
      const choice = Object.keys(takes).join(', ') || 'no argument'
      mistakes.report(argument, `${choice} in @${node.name.value}, each once`, name)
      continue
    }
    values.set(name, readTexts(argument.value, name, rule, mistakes))
    places.set(name, argument.value)
  }
  const missing = Object.keys(takes).filter((name) => takes[name]?.required && !values.has(name))
  if (missing.length > 0) {
    mistakes.report(node, `@${node.name.value} with ${missing.join(' and ')}`, 'none')
    return undefined
  }
  const texts = (argument: string): readonly string[] => values.get(argument) ?? []
  return { node, texts, text: (argument) => texts(argument)[0], place: (argument) => places.get(argument) ?? node }
}

function readTexts(value: ConstValueNode, name: string, rule: ArgumentRule, mistakes: Mistakes): readonly string[] {
  if (rule.takes === 'direction') {
    if (value.kind === Node.ENUM && (value.value === 'IN' || value.value === 'OUT')) return [value.value]
    mistakes.report(value, `IN or OUT as ${name}`, writtenAs(value))
    return []
  }
  if (rule.takes === 'truth') {
    if (value.kind === Node.BOOLEAN) return [String(value.value)]
    mistakes.report(value, `true or false as ${name}`, writtenAs(value))
    return []
  }
  const values = value.kind === Node.LIST && rule.takes === 'texts' ? value.values : [value]
  const texts = values.flatMap((each) => (each.kind === Node.STRING && each.value.trim() !== '' ? [each.value] : []))
  if (texts.length === values.length && texts.length > 0) return texts
  mistakes.report(
    value,
    `${rule.takes === 'text' ? 'a text' : 'a text or a list of texts'} as ${name}`,
    writtenAs(value),
  )
  return []
}

function writtenAs(value: ConstValueNode): string {
  const { loc } = value
  return loc ? loc.source.body.slice(loc.start, loc.end) : value.kind
}
