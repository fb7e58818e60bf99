import type { SelectionSetNode } from 'graphql'
import { linkConditions, linkPattern, needsRelationship } from '../cypher/link-pattern.ts'
import { cypherName, Row, whereText } from '../cypher/statement-builder.ts'
import { kindOfId, kindsOf, type LinkField, typeNamed } from '../model/model.ts'
import type { BatchLoad } from './batch-loads.ts'
import { type CollectedField, collectFields, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, Cost, EntityLevel } from './compiling.ts'
import { plannerNamed } from './compiling.ts'
import { compositeNamed, inFixedOrder, sumOf } from './field-arguments.ts'
import { linkedListEntry } from './linked-list.ts'
import { type Cells, type FieldReader, ObjectReaders } from './row-readers.ts'
import { valueEntry } from './value-level.ts'

/** Puts all that is asked of the entities of a type into the row of `variable`. */
export function entityLevel(
  compiling: Compiling,
  typeName: string,
  selectionSets: readonly SelectionSetNode[],
  variable: string,
  row: Row,
): EntityLevel {
  const { document, model } = compiling
  const type = compositeNamed(compiling, typeName)
  const kinds = kindsOf(model, typeName)
  const [only] = kinds
  const idAt = kinds.length === 1 ? -1 : row.index(`${variable}.id`)
  const costs: Cost[] = []
  const entries: FieldReader<Cells>[] = []
  const loads: { readonly group: CollectedField; readonly load: BatchLoad }[] = []
  for (const group of inFixedOrder(collectFields(document, type, selectionSets))) {
    const { annotation } = group
    if (annotation?.is === 'value') entries.push(valueEntry(compiling, group, annotation.field, variable, row))
    else if (annotation?.is === 'link') {
      const linked = linkEntry(compiling, group, annotation.field, variable, row)
      entries.push(linked.entry)
      costs.push(linked.cost)
    } else if (annotation?.is === 'question' || annotation?.is === 'feature') {
      const planner = plannerNamed(
        compiling.planners.entity,
        annotation.is === 'feature' ? annotation.name : 'question',
      )
      const { entry, cost, load } = planner({ compiling, group, kinds, variable, row })
      entries.push(entry)
      costs.push(cost)
      if (load) loads.push({ group, load })
    } else entries.push({ group, read: () => () => null })
  }
  const nameOf = idAt < 0 && only ? () => only.name : (cells: Cells) => kindOfId(model, String(cells[idAt]))?.name ?? ''
  const around = (id: string) => {
    const kind = kindOfId(model, id)
    if (!kind || !kinds.includes(kind)) return []
    return loads.flatMap(({ group, load }) => ((group.kinds?.has(kind.name) ?? true) ? [load] : []))
  }
  return { shapes: new ObjectReaders(entries, nameOf), cost: sumOf(costs), own: costs.length === 0, around }
}

interface Linked {
  readonly entry: FieldReader<Cells>
  readonly cost: Cost
}

function linkEntry(compiling: Compiling, group: CollectedField, link: LinkField, variable: string, row: Row): Linked {
  const guard = guardOf(group, variable)
  return link.list
    ? linkedListEntry(compiling, group, link, variable, row, guard)
    : linkedOneEntry(compiling, group, link, variable, row, guard)
}

function linkedOneEntry(
  compiling: Compiling,
  group: CollectedField,
  link: LinkField,
  variable: string,
  row: Row,
  guard: (expression: string) => string,
): Linked {
  const { builder, model } = compiling
  const relationship = builder.variable('r')
  const to = builder.variable('n')
  const inside = new Row()
  const level = entityLevel(compiling, typeNamed(model, link.target).name, selectionSetsOf(group), to, inside)
  const pattern = linkPattern(link, variable, needsRelationship(link) ? relationship : '', to)
  const where = whereText(linkConditions(model, link, relationship, to))
  const index = row.index(guard(`COLLECT { MATCH ${pattern}${where} RETURN ${inside.text} LIMIT 1 }`))
  return {
    cost: (run) => 1 + level.cost(run),
    entry: {
      group,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        return (cells, run) => {
          const found = (cells[index] as readonly Cells[] | null)?.[0]
          return found ? shape.read(found, run) : null
        }
      },
    },
  }
}

/** Asks the database for a link only where the kind of the entity has it: one CASE by label. */
function guardOf({ kinds }: CollectedField, variable: string): (expression: string) => string {
  if (kinds === undefined) return (expression) => expression
  const labels = [...kinds].sort().map((name) => `${variable}:${cypherName(name)}`)
  return (expression) => `CASE WHEN ${labels.join(' OR ')} THEN ${expression} END`
}
