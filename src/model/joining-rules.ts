import type { Definitions } from './definitions.ts'
import type { Directive, Directives } from './directives.ts'
import type { DueRule, Field, JoinsRule, Kind, LinkPath } from './model.ts'
import type { Reading } from './reading.ts'

/** What `@node(actsFor:)`, `@joins` and `@due` say of a kind; links and fields that are not there are reported. */
export function readJoiningRules(
  { node, joins, due }: Directives,
  fields: ReadonlyMap<string, Field>,
  reading: Reading,
): Pick<Kind, 'actsFor' | 'joins' | 'due'> {
  const actsFor = node?.texts('actsFor') ?? []
  for (const name of actsFor) {
    if (node && fields.get(name)?.role !== 'link')
      reading.mistakes.report(node.place('actsFor'), 'links as actsFor', name)
  }
  return {
    actsFor,
    ...(joins ? { joins: readJoins(joins, fields, reading) } : {}),
    ...(due ? { due: readDue(due, fields, reading) } : {}),
  }
}

function readJoins(directive: Directive, fields: ReadonlyMap<string, Field>, reading: Reading): JoinsRule {
  const paths = (side: keyof JoinsRule) =>
    directive.texts(side).map((text) => readPath(text, directive.place(side), fields, reading))
  const rule = { from: paths('from'), to: paths('to'), among: paths('among') }
  if ((rule.from.length === 0 || rule.to.length === 0) && rule.among.length === 0) {
    reading.mistakes.report(directive.node, '@joins with from and to, or with among', 'only one side')
  }
  return rule
}

/** The first name is a link of the kind, each further one a link of what the one before leads to. */
function readPath(
  text: string,
  place: ReturnType<Directive['place']>,
  fields: ReadonlyMap<string, Field>,
  { definitions, mistakes }: Reading,
): LinkPath {
  const [first = '', ...further] = text.split('.')
  const link = fields.get(first)
  let target = link?.role === 'link' && link.direction === 'OUT' ? link.target : undefined
  for (const name of further) target = target === undefined ? undefined : ownedTarget(target, name, definitions)
  if (target === undefined) {
    mistakes.report(
      place,
      'links that the type owns, or links of those behind a dot, such as position.organisation',
      text,
    )
  }
  return [first, ...further]
}

function ownedTarget(type: string, name: string, { fieldsOf }: Definitions): string | undefined {
  const node = fieldsOf(type).find((field) => field.name.value === name)
  const link = node?.directives?.find((each) => each.name.value === 'relationship')
  const isOwned = link?.arguments?.some(
    ({ name: { value }, value: given }) => value === 'direction' && 'value' in given && given.value === 'OUT',
  )
  let ref = node?.type
  while (ref && 'type' in ref) ref = ref.type
  return isOwned && ref ? ref.name.value : undefined
}

function readDue(
  directive: Directive,
  fields: ReadonlyMap<string, Field>,
  { definitions, mistakes }: Reading,
): DueRule {
  const rule = {
    date: directive.text('date') ?? '',
    status: directive.text('status') ?? '',
    done: directive.texts('done'),
  }
  const [date, status] = [fields.get(rule.date), fields.get(rule.status)]
  const isDate = date?.role === 'value' && !date.list && date.shape.is === 'scalar' && date.shape.scalar === 'Date'
  if (!isDate) mistakes.report(directive.place('date'), 'a Date field as date', rule.date)
  if (status?.role !== 'value' || status.list || status.shape.is === 'object') {
    mistakes.report(directive.place('status'), 'a field of one text or enum as status', rule.status)
  } else if (status.shape.is === 'enum') {
    const values = definitions.enums.get(status.shape.name)?.values?.map(({ name }) => name.value) ?? []
    for (const each of rule.done) {
      if (!values.includes(each))
        mistakes.report(directive.place('done'), `values of ${status.shape.name} as done`, each)
    }
  }
  return rule
}
