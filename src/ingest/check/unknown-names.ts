import { stubLabel } from '../../model/columns.ts'
import type { Model } from '../../model/model.ts'
import type { IngestContext } from '../context.ts'

export interface UnknownNames {
  readonly unknownLabels: readonly string[]
  readonly unknownTypes: readonly string[]
}

/** Labels and relationship types that are in use and that neither the model nor the engine has. */
export async function unknownNames({ graph, catalogue, model }: IngestContext): Promise<UnknownNames> {
  const inUse = async (statement: string): Promise<readonly string[]> => {
    const [row] = await graph.read<{ names: readonly string[] }>(catalogue.statement(`write/${statement}`))
    return row?.names ?? []
  }
  const labels = knownLabels(model)
  const types = knownTypes(model)
  return {
    unknownLabels: (await inUse('labels-in-use')).filter((label) => !labels.has(label)).sort(),
    unknownTypes: (await inUse('types-in-use')).filter((type) => !types.has(type)).sort(),
  }
}

const engineLabels = ['Record', 'Version', 'Source', 'SourceVersion', 'Run', 'Lease', 'Store']

function knownLabels(model: Model): ReadonlySet<string> {
  const names = [...model.interfaces.keys(), ...model.kinds.keys()]
  return new Set([...names, ...names.map(stubLabel), ...engineLabels])
}

function knownTypes(model: Model): ReadonlySet<string> {
  const fields = [...model.kinds.values()].flatMap((kind) => [...kind.fields.values()])
  return new Set(['DESCRIBES', ...fields.flatMap((field) => (field.role === 'link' ? [field.type] : []))])
}
