import type { IngestContext } from '../context.ts'
import { type NamedId, nearId } from './near-id.ts'
import type { Batch } from './read-batches.ts'
import type { NewStubs } from './report.ts'

/** What a dry run finds of the stubs that its files would make. */
export interface StubForecast {
  /** A batch of a file, by the file's number. */
  readonly add: (file: number, batch: Batch) => void
  /** Once all files are read, for one of them: what no file describes and the graph does not have. */
  readonly of: (file: number) => Promise<NewStubs>
}

/** How many are listed, and how many ids of a kind these are compared with. */
const listed = 20
const compared = 50_000
const pageSize = 5_000

export function createStubForecast({ graph, catalogue }: IngestContext): StubForecast {
  const described = new Map<string, string | undefined>()
  const targets: Set<string>[] = []
  const inGraph = async (ids: readonly string[]) => {
    const [row] = await graph.read<{ ids: readonly string[] }>(catalogue.statement('write/existing-entities'), { ids })
    return new Set(row?.ids ?? [])
  }
  const candidates = async (prefix: string): Promise<readonly NamedId[]> => {
    const [row] = await graph.read<{ rows: readonly (readonly [string, string | null])[] }>(
      catalogue.statement('write/names-by-prefix'),
      { prefix, limit: BigInt(compared) },
    )
    const stored = (row?.rows ?? []).map(([id, name]): NamedId => [id, name ?? undefined])
    return [...[...described].filter(([id]) => id.startsWith(prefix)).slice(0, compared), ...stored]
  }
  return {
    add(file, { records }) {
      const links = targets[file] ?? new Set()
      targets[file] = links
      for (const { record } of records) {
        const name = record.values.get('name')
        described.set(record.id, typeof name === 'string' ? name : described.get(record.id))
        for (const field of record.links.values()) for (const { to } of field) links.add(to)
      }
    },
    async of(file) {
      const open = [...(targets[file] ?? [])].filter((id) => !described.has(id))
      const stubs: string[] = []
      for (let from = 0; from < open.length; from += pageSize) {
        const page = open.slice(from, from + pageSize)
        const known = await inGraph(page)
        stubs.push(...page.filter((id) => !known.has(id)))
      }
      const kinds = new Map<string, readonly NamedId[]>()
      const first: { readonly id: string; readonly suggested?: string }[] = []
      for (const id of stubs.sort().slice(0, listed)) {
        const prefix = id.slice(0, id.indexOf('/') + 1)
        const near = kinds.get(prefix) ?? (await candidates(prefix))
        kinds.set(prefix, near)
        const suggested = nearId(id, near)
        first.push(suggested === undefined ? { id } : { id, suggested })
      }
      return { count: stubs.length, first }
    },
  }
}
