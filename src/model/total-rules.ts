import type { Directive, Directives } from './directives.ts'
import type { CountedRule, Field, Kind, StatedTotalRule } from './model.ts'
import type { Reading } from './reading.ts'

/** What `@statedTotal` and `@counted` say of a kind; links that it does not own are reported. */
export function readTotalRules(
  { statedTotal, counted }: Directives,
  fields: ReadonlyMap<string, Field>,
  reading: Reading,
): Pick<Kind, 'statedTotal' | 'counted'> {
  return {
    ...(statedTotal ? { statedTotal: readStatedTotal(statedTotal, fields, reading) } : {}),
    ...(counted ? { counted: readCounted(counted, fields, reading) } : {}),
  }
}

function readStatedTotal(directive: Directive, fields: ReadonlyMap<string, Field>, reading: Reading): StatedTotalRule {
  const { mistakes, definitions } = reading
  const counts = directive.text('counts') ?? ''
  if (!definitions.kinds.has(counts)) mistakes.report(directive.place('counts'), 'a kind as counts', counts)
  if (!isOwned(fields.get('of'))) {
    mistakes.report(directive.node, 'a link "of" on a stated total, to what it is told about', 'none')
  }
  return { counts }
}

function readCounted(directive: Directive, fields: ReadonlyMap<string, Field>, { mistakes }: Reading): CountedRule {
  const links = (argument: keyof CountedRule) => {
    const names = directive.texts(argument)
    for (const name of names) {
      if (!isOwned(fields.get(name))) {
        mistakes.report(directive.place(argument), `a link that the type owns as ${argument}`, name)
      }
    }
    return names
  }
  return { within: links('within'), givenBy: links('givenBy'), receivedBy: links('receivedBy'), in: links('in') }
}

function isOwned(field: Field | undefined): boolean {
  return field?.role === 'link' && field.direction === 'OUT'
}
