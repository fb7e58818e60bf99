import type { LinkField, Model } from '../model/model.ts'
import { recordedFields } from '../records/recorded-fields.ts'
import { claimsOf, claimsOfLink, recordOf } from './claims.ts'
import type { Said } from './said.ts'
import type { ClaimShown, RecordShown } from './shown.ts'
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

export function evidenceOfEntity(model: Model, said: readonly Said[]): EvidenceOf {
  return new Behind(model, said, (fields) => {
    if (!fields) return claimsOf(model, said)
    const outer = new Set(fields.map(outerName))
    return claimsOf(model, said, (name) => outer.has(name)).filter(within(fields))
  })
}

/** A link is told by its type, the id of its other end and the ids of the records behind it; `all` are the records of its owner. */
export function evidenceOfLink(
  model: Model,
  link: { readonly type: string; readonly target: string; readonly behind: readonly string[] },
  all: readonly Said[],
): EvidenceOf {
  const said = all.filter(({ id }) => link.behind.includes(id))
  const [first] = said
  const fields = first
    ? recordedFields(first.kind).filter(
        (field): field is LinkField => field.role === 'link' && field.type === link.type,
      )
    : []
  return new Behind(model, said, (names) => {
    const claims = fields.flatMap((field) => claimsOfLink(model, field, link.target, said))
    return names ? claims.filter(within(names)) : claims
  })
}

class Behind implements EvidenceOf {
  readonly claims: EvidenceOf['claims']
  readonly #model: Model
  readonly #said: readonly Said[]

  constructor(model: Model, said: readonly Said[], claims: EvidenceOf['claims']) {
    this.claims = claims
    this.#model = model
    this.#said = said
  }

  get records(): readonly RecordShown[] {
    return this.#said.map((one) => recordOf(this.#model, one))
  }

  get sources(): readonly SourceHeader[] {
    return [...new Map(this.#said.map(({ source }) => [source.id, source])).values()]
  }

  get support(): Support {
    return supportOf(this.#said.map(({ source, saidBy }) => ({ source, saidBy: saidBy ?? source.saidBy })))
  }
}

/** `funders` asks for the links and for their properties, `funders.role` and `role` for that property. */
function within(names: readonly string[]): (claim: ClaimShown) => boolean {
  return ({ field }) => names.some((name) => name === field || (field.includes('.') && field.split('.').includes(name)))
}

function outerName(name: string): string {
  return name.split('.')[0] ?? name
}
