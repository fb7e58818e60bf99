import { hop } from '../../cypher/link-hop.ts'
import { type Side, sideName, sidesOf } from '../../cypher/link-sides.ts'
import { perKind } from '../../cypher/per-kind.ts'
import { cypherName, whereText } from '../../cypher/statement-builder.ts'
import { type Kind, kindNamed, kindOfId } from '../../model/model.ts'
import type { Compiling } from '../../plan/compiling.ts'
import type { BatchedField, BatchedFieldTask } from '../../plan/entity-field.ts'

type Count = readonly [type: string, direction: Side['direction'], prefix: string, count: number]

/** `linkCounts`: how many links of each sort an entity has. */
export function linkCounts({ compiling }: BatchedFieldTask): BatchedField {
  const { model } = compiling
  return {
    size: () => 0,
    statement: (ids, _args, run) =>
      perKind(model, ids, run, 'counts', (kind, own, builder) => countsText({ ...compiling, builder }, kind, own)),
    show: (id, answer) => {
      const kind = kindOfId(model, id)
      if (!kind) return []
      const order = sidesOf(model, kind).map(({ name }) => name)
      const shown = (answer as readonly Count[])
        .filter(([, , , count]) => count > 0)
        .map(([type, direction, prefix, count]) => {
          const other = model.kindByPrefix.get(prefix)?.name ?? ''
          return { link: sideName(model, kind, type, direction, other), direction, kind: other, count }
        })
      return shown.sort((a, b) => order.indexOf(a.link) - order.indexOf(b.link) || (a.kind < b.kind ? -1 : 1))
    },
  }
}

/**
 * Where one kind alone can stand at the other end Neo4j keeps the number with the node; only where several can, or at a
 * moment, are the links walked.
 */
function countsText(compiling: Compiling, kind: Kind, ids: string): string {
  const sides = sidesOf(compiling.model, kind)
  const kept = compiling.validTime.validAt === undefined ? sides.filter((side) => isAlone(side, sides)) : []
  const walked = sides.filter((side) => !kept.includes(side))
  const degrees = kept.map(
    (side) => `['${cypherName(side.type)}', '${side.direction}', '${prefixOf(compiling, side)}', ${degreeText(side)}]`,
  )
  const walks = (['OUT', 'IN'] as const).flatMap((direction) => walkText(compiling, kind, direction, walked))
  const columns = [`[${degrees.join(',\n  ')}]`, ...walks.map(({ column }) => column)]
  return `MATCH (e:Entity) WHERE e.id IN ${ids}
${walks.map(({ text }) => `${text}\n`).join('')}RETURN e.id AS of, ${columns.join(' + ')} AS counts`
}

function isAlone({ type, direction, kinds }: Side, sides: readonly Side[]): boolean {
  return kinds.size === 1 && sides.filter((side) => side.type === type && side.direction === direction).length === 1
}

function prefixOf({ model }: Compiling, { kinds }: Side): string {
  const [only = ''] = kinds
  return kindNamed(model, only).prefix
}

function degreeText({ type, direction }: Side): string {
  return direction === 'OUT' ? `COUNT { (e)-[:${cypherName(type)}]->() }` : `COUNT { (e)<-[:${cypherName(type)}]-() }`
}

/** The kind at the other end is read off its id: what stands before the slash. */
function walkText(
  compiling: Compiling,
  kind: Kind,
  direction: Side['direction'],
  sides: readonly Side[],
): readonly { readonly column: string; readonly text: string }[] {
  const own = sides.filter((side) => side.direction === direction)
  const kinds = new Set(compiling.model.kinds.keys())
  const step = hop(compiling, { kind, from: 'e', link: 'link', to: 'o', links: undefined, kinds, sides: own })
  if (!step) return []
  const column = direction === 'OUT' ? 'outgoing' : 'incoming'
  const grouped = "WITH type(link) AS type, split(o.id, '/')[0] AS kind, count(*) AS links"
  const text = `CALL (e) {
  MATCH ${step.pattern}${whereText(step.conditions)}
  ${grouped}
  RETURN collect([type, '${direction}', kind, links]) AS ${column}
}`
  return [{ column, text }]
}
