import { mkdir, writeFile } from 'node:fs/promises'
import { evidence } from './evidence/evidence.ts'
import { explorer } from './explorer/explorer.ts'
import { exports } from './exports/exports.ts'
import { fairness } from './fairness/fairness.ts'
import { type GrantsGraph, grantsGraph } from './grants-pack.ts'
import { growth } from './growth/growth.ts'
import { loading } from './loading/loading.ts'
import { load, machine } from './machine.ts'
import { memory } from './memory/memory.ts'
import { pagesPart } from './pages/pages.ts'
import { paths, pathsOfGrants } from './paths/paths.ts'
import { grantsPackIsThere, needBuilt, places } from './places.ts'
import { goalTable, type Section } from './report.ts'
import { search } from './search/search.ts'
import { serving } from './serving/serving.ts'
import { totals } from './totals/totals.ts'

/** The parts of a run, by the word that asks for one alone: `npm --prefix bench start -- serving`. */
const parts = [
  'loading',
  'serving',
  'totals',
  'paths-of-grants',
  'evidence',
  'exports',
  'fairness',
  'search',
  'memory',
  'paths',
  'growth',
  'explorer',
  'pages',
] as const
type Part = (typeof parts)[number]
/** Those that make all they measure. */
const withoutGrants: ReadonlySet<Part> = new Set(['memory', 'search', 'paths', 'growth', 'explorer', 'pages'])

/** Runs the parts asked for, all by default. Only a run of all of them writes RESULTS.md. */
async function main(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !parts.some((part) => part === name))
  if (unknown.length > 0) throw new Error(`expected parts among ${parts.join(', ')}, got ${unknown.join(', ')}`)
  needBuilt()
  await mkdir(places.scratch, { recursive: true })
  const chosen = asked.length === 0 ? parts : parts.filter((part) => asked.includes(part))
  const before = load()
  const sections = await run(chosen)
  const text = await results(sections, before)
  process.stdout.write(text)
  if (sections.length === parts.length) await writeFile(places.results, text)
}

async function run(chosen: readonly Part[]): Promise<readonly Section[]> {
  const sections: Section[] = []
  if (chosen.includes('memory')) sections.push(await memory())
  if (chosen.includes('search')) sections.push(await search())
  if (chosen.includes('paths')) sections.push(await paths())
  if (chosen.includes('growth')) sections.push(await growth())
  if (chosen.includes('explorer')) sections.push(await explorer())
  if (chosen.includes('pages')) sections.push(await pagesPart())
  const onGrants = chosen.filter((part) => !withoutGrants.has(part))
  if (onGrants.length === 0 || !grantsPackIsThere(onGrants.join(', '))) return sections
  process.stderr.write('Loading the grants pack\n')
  const graph = await grantsGraph()
  try {
    for (const part of onGrants) sections.push(await onGrantsGraph(part, graph))
  } finally {
    await graph.end()
  }
  return sections
}

function onGrantsGraph(part: Part, graph: GrantsGraph): Promise<Section> {
  switch (part) {
    case 'loading':
      return loading(graph)
    case 'totals':
      return totals(graph)
    case 'paths-of-grants':
      return pathsOfGrants(graph)
    case 'evidence':
      return evidence(graph)
    case 'exports':
      return exports(graph)
    case 'fairness':
      return fairness(graph)
    default:
      return serving(graph)
  }
}

async function results(sections: readonly Section[], before: string): Promise<string> {
  const facts = [...(await machine()), `Load of the machine (1, 5, 15 minutes) before: ${before}; after: ${load()}`]
  const blocks = [
    '# Results',
    'Written by `npm run bench`; see README.md for how each figure comes about.',
    facts.map((fact) => `- ${fact}`).join('\n'),
    '## Goals',
    goalTable(sections.flatMap(({ goals }) => goals)),
    ...sections.flatMap(({ title, blocks }) => [`## ${title}`, ...blocks]),
  ]
  return `${blocks.join('\n\n')}\n`
}

await main(process.argv.slice(2))
