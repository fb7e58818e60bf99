import { kindsOf, type LinkField, type Model } from '../model/model.ts'
import { cypherName } from './statement-builder.ts'

/** `(n0)-[r1:FUNDED_BY]->(n2)`; the relationship's variable is left out where it is not needed. */
export function linkPattern(link: LinkField, from: string, relationship: string, to: string): string {
  const between = `[${relationship}:${cypherName(link.type)}]`
  return link.direction === 'OUT' ? `(${from})-${between}->(${to})` : `(${from})<-${between}-(${to})`
}

/** What must hold besides the pattern: the owner's kind where others own links of this type too, and the field's own condition. */
export function linkConditions(model: Model, link: LinkField, relationship: string, to: string): readonly string[] {
  const conditions: string[] = []
  if (link.direction === 'IN' && ownedByOthers(model, link)) conditions.push(`${to}:${cypherName(link.target)}`)
  if (link.where !== undefined) conditions.push(fixedCondition(link.where, to, relationship))
  return conditions
}

/** Whether the condition of a link speaks of the link itself. */
export function needsRelationship(link: LinkField): boolean {
  return link.where !== undefined && /\blink\b/.test(link.where)
}

/**
 * A condition from the model, spoken of these variables. Texts and names in backticks are left as they are, and so is a
 * property called `node` or `link`.
 */
export function fixedCondition(condition: string, node: string, link: string): string {
  const parts = condition.replace(
    /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|(?<![.\w])(?:node|link)(?!\w)/g,
    (part) => (part === 'node' ? node : part === 'link' ? link : part),
  )
  return `(${parts})`
}

function ownedByOthers(model: Model, link: LinkField): boolean {
  const shown = new Set(kindsOf(model, link.target).map((kind) => kind.name))
  return [...model.kinds.values()].some(
    (kind) =>
      !shown.has(kind.name) &&
      [...kind.fields.values()].some(
        (field) => field.role === 'link' && field.direction === 'OUT' && field.type === link.type,
      ),
  )
}
