import { shown } from '../figures.ts'
import type { OwnNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import { type Section, table } from '../report.ts'
import { serveNode } from '../run-node.ts'
import { type Contestant, inProcess, overHttp } from '../serving/contestants.ts'
import { medianOf, type Outcomes, ratioOf, rounds } from '../serving/rounds.ts'
import { coverageQuestion, sameCoverage } from './coverage.ts'
import { sameSums } from './same-sums.ts'
import { sums } from './sums.ts'

const overDriver = 1.5

/** Sums over all grants of the pack, over HTTP, beside Cypher that somebody writes by hand for the bare driver. */
export async function totals(graph: OwnNeo4j): Promise<Section> {
  const { environment, pid } = graph
  const served = await serveNode([places.chancery, 'serve', '--port', '0', '--no-sample', '--no-warm-up'], environment)
  const both: readonly Contestant[] = [overHttp('chancery', served, ({ chancery }) => chancery), inProcess(environment)]
  try {
    await sameSums(both, sums)
    const coverage = await coverageQuestion(graph)
    await sameCoverage(both, coverage)
    return report(await rounds(both, [...sums, coverage], pid, (line) => process.stderr.write(`${line}\n`)))
  } finally {
    await Promise.all(both.map((each) => each.close()))
  }
}

function report(outcomes: Outcomes): Section {
  const rows = [...outcomes].map(([{ name }, outcome]) => ({
    name,
    ours: medianOf(outcome, 'chancery', 'p50'),
    bare: medianOf(outcome, 'driver', 'p50'),
    ratio: ratioOf(outcome.get('chancery') ?? [], outcome.get('driver') ?? [], 'p50'),
    cpu: (['chancery', 'driver'] as const).map((each) => medianOf(outcome, each, 'databaseCpu')),
  }))
  return {
    title: 'Totals',
    goals: rows.map(({ name, ratio }) => ({
      goal: `${name}: p50 at most ${overDriver} × that of Cypher written by hand`,
      measured: `${shown(ratio)} ×`,
      met: ratio <= overDriver,
    })),
    blocks: [
      'All grants of the pack, 8 connections; the 50 largest sums, exact. Written by hand: the same three parts summed and ordered, and joined by whoever reads them.',
      table(
        ['p50 in ms', 'chancery', 'driver', 'ratio', 'CPU of Neo4j an answer'],
        rows.map(({ name, ours, bare, ratio, cpu }) => [
          name,
          shown(ours),
          shown(bare),
          shown(ratio),
          cpu.map(shown).join(' : '),
        ]),
      ),
    ],
  }
}
