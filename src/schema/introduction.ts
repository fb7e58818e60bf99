import type { Model } from '../model/model.ts'

/** What the documentation of the served API begins with, in Markdown: what there is, and how anything is asked. */
export function schemaIntroduction(model: Model): string {
  const kinds = [...model.kinds.values()]
  const [one] = kinds
  const requested = one
    ? `\`${one.singular}(id)\` gives one, \`${one.plural}\` a list`
    : 'a field gives one, another a list'
  return [
    'Who works with whom, what was promised and paid, and which source says so.',
    '## What there is',
    kinds.map(({ name, description }) => `- **${name}** – ${description}`).join('\n'),
    '## How to ask',
    `Each kind has two fields at the root: ${requested}. \`node(id)\` gives whatever has an id, \`search(text)\` finds it by name.`,
    'A list shows twenty items unless `first` says otherwise, and `nodes` in it are the things themselves. `filter` says which, `orderBy` in what order, `validAt` at what time; `pageInfo.endCursor` is what `after` takes for the next page, `totalCount` how many there are.',
    'A link to one thing is a field. A link to several is a list like any other, to any depth; what is said of the link itself stands on its `edges`.',
    '## Who says so',
    'Every thing, and every edge of a link, tells what stands behind it: `claims` with value, source and quote, `sources`, `support`, and in `disputed` on which fields its sources disagree.',
  ].join('\n\n')
}
