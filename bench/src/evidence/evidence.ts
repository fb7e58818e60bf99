import { median, shown } from '../figures.ts'
import type { OwnNeo4j } from '../own-neo4j.ts'
import { type Section, table } from '../report.ts'
import { changes } from './changes.ts'
import { quotes } from './quotes.ts'
import { rounds, twins } from './twins.ts'

const timesThePlain = 2
const quotesShare = 0.85
const changeSeconds = 3
const changed = 1_000

/** What evidence costs: beside values when asking, with quotes when loading, and when a few records change in a large graph. */
export async function evidence(graph: OwnNeo4j): Promise<Section> {
  const asked = await rounds(graph)
  const [plain] = twins
  const loaded = await quotes(graph)
  const change = await changes(graph, changed)
  const ratios = twins.slice(1).map(({ name }) => ({
    name,
    ratio: median(
      (asked.get(name) ?? []).map((p50, round) => p50 / (asked.get(plain?.name ?? '')?.[round] ?? Number.NaN)),
    ),
  }))
  const share = median(loaded.map(({ quoted, bare }) => quoted / bare))
  return {
    title: 'Evidence',
    goals: [
      ...ratios.map(({ name, ratio }) => ({
        goal: `${name}: p50 at most ${timesThePlain} × the plain list's`,
        measured: `${shown(ratio)} ×`,
        met: ratio <= timesThePlain,
      })),
      {
        goal: 'import with quotes: within 15 % of the rate without',
        measured: `${shown(share * 100)} % of it`,
        met: share >= quotesShare,
      },
      {
        goal: `${shown(changed)} records changed in a graph of the grants pack: import under ${changeSeconds} s`,
        measured: `${shown(change)} s`,
        met: change < changeSeconds,
      },
    ],
    blocks: [
      'One Chancery over HTTP on 8 connections, which answers the lists in turns. Files with and without quotes hold the same records; both are imported in turns, into ids of their own.',
      table(
        ['list of 50', 'p50 in ms'],
        twins.map(({ name }) => [name, shown(median(asked.get(name) ?? []))]),
      ),
      table(
        ['records/s', ...loaded.map((_, round) => `round ${round + 1}`)],
        [
          ['without quotes', ...loaded.map(({ bare }) => shown(bare))],
          ['with quotes', ...loaded.map(({ quoted }) => shown(quoted))],
        ],
      ),
    ],
  }
}
