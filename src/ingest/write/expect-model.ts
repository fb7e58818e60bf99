import { GraphError } from '../../errors.ts'
import type { IngestContext } from '../context.ts'
import { readStore, type Store } from './store.ts'

/** GraphError `OTHER_MODEL` when a graph was made with another model, or its rebuild or restore was not finished. One read. */
export async function expectModel(context: IngestContext): Promise<Store> {
  const store = await readStore(context)
  if (store.restoring !== null) throw new GraphError(unrestored, { code: 'OTHER_MODEL' })
  if (store.rebuilding) throw new GraphError(unfinished, { code: 'OTHER_MODEL' })
  if (store.filled && store.model !== context.model.hash) throw new GraphError(otherModel, { code: 'OTHER_MODEL' })
  return store
}

const otherModel =
  'expected a graph made with this schema.graphql, got one made with another: run `chancery rebuild` to make it anew ' +
  'from the kept records, or start with the schema.graphql it was made with'

const unfinished =
  'expected a whole graph, got one whose rebuild was not finished: run `chancery rebuild` again, nothing is lost'

/** What is said of a graph that holds a part of an export. */
export const unrestored =
  'expected a whole graph, got one whose restore was not finished: run the same `chancery restore` again, or `chancery reset`'
