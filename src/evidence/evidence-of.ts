import type { LinkField, Model } from '../model/model.ts'
import { recordedFields } from '../records/recorded-fields.ts'
import type { ClaimShown } from './claim-shown.ts'
import { claimsOf, claimsOfLink, recordOf } from './claims.ts'
import type { RecordShown } from './record-shown.ts'
import { type RecordRow, type Said, saidIn } from './said.ts'
import type { SourceHeader } from './source-header.ts'
import { type Support, supportOf } from './support.ts'

/** What stands behind an entity or a link; each part is worked out when it is read. */
export interface EvidenceOf {
  readonly records: readonly RecordShown[]
  readonly sources: readonly SourceHeader[]
  readonly support: Support
  /** By field in the model's order; only of these fields where they are named. */
  claims(fields: readonly string[] | undefined): readonly ClaimShown[]
}

export function evidenceOfEntity(model: Model, rows: readonly RecordRow[]): EvidenceOf {
  const said = saidIn(model, rows)
  return behind(model, said, (fields) =>
    claimsOf(model, said, fields && new Set(fields.map(outerName))).filter(within(fields)),
  )
}

/** A link is told by its type, the id of its other end and the ids of the records behind it; `rows` are all records of its owner. */
export function evidenceOfLink(
  model: Model,
  link: { readonly type: string; readonly target: string; readonly behind: readonly string[] },
  rows: readonly RecordRow[],
): EvidenceOf {
  const said = saidIn(model, rows).filter(({ id }) => link.behind.includes(id))
  const [first] = said
  const fields = first
    ? recordedFields(first.kind).filter(
        (field): field is LinkField => field.role === 'link' && field.type === link.type,
      )
    : []
  return behind(model, said, (names) =>
    fields.flatMap((field) => claimsOfLink(model, field, link.target, said)).filter(within(names)),
  )
}

function behind(model: Model, said: readonly Said[], claims: EvidenceOf['claims']): EvidenceOf {
  return {
    claims,
    get records() {
      return said.map((one) => recordOf(model, one))
    },
    get sources() {
      return [...new Map(said.map(({ source }) => [source.id, source])).values()]
    },
    get support() {
      return supportOf(said.map(({ source, saidBy }) => ({ source, saidBy: saidBy ?? source.saidBy })))
    },
  }
}

/** `funders` asks for the links and for their properties, `funders.role` and `role` for that property. */
function within(names: readonly string[] | undefined): (claim: ClaimShown) => boolean {
  if (!names) return () => true
  const asked = new Set(names)
  return ({ field }) => {
    const [outer = field, inner] = field.split('.')
    return asked.has(field) || asked.has(outer) || (inner !== undefined && asked.has(inner))
  }
}

function outerName(name: string): string {
  return name.split('.')[0] ?? name
}
