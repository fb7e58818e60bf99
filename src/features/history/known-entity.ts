import { evidenceOfEntity } from '../../evidence/evidence-of.ts'
import { saidIn } from '../../evidence/said.ts'
import type { ClaimShown } from '../../evidence/shown.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import { type Field, type Kind, kindOfId, type Model } from '../../model/model.ts'
import { mayDiffer } from '../../records/differ.ts'
import type { Resolver } from '../resolver.ts'
import { checkedThen } from './former-quotes.ts'
import { momentOf } from './instant.ts'
import { historyOf, rowAt, type State } from './record-states.ts'

/** `entity(id, knownAt)`: one entity, its fields and its own links as they were known at a moment; null where nothing was. */
export function entityAnswer(model: Model, catalogue: Catalogue): Resolver {
  return async ({ args, read }) => {
    const id = String(args['id'])
    const knownAt = momentOf(args, 'knownAt', 'end') ?? new Date().toISOString()
    const states = await historyOf(catalogue, read, id)
    const held = states.filter((state) => heldAt(state, knownAt)).map((state) => rowAt(id, state, knownAt))
    const kind = kindOfId(model, id)
    if (held.length === 0 || !kind) return null
    const { rows } = await checkedThen(model, catalogue, read, held)
    const evidence = evidenceOfEntity(model, saidIn(model, rows))
    const claims = evidence.claims(undefined)
    return {
      id,
      kind: kind.name,
      knownAt,
      present: id,
      name: claims.find(({ field, chosen }) => field === 'name' && chosen)?.value.text ?? id,
      fields: fieldsOf(kind, claims),
      claims,
      records: evidence.records,
      sources: evidence.sources,
      support: evidence.support,
    }
  }
}

function heldAt({ recordedAt, untilAt }: State, moment: string): boolean {
  return recordedAt <= moment && (untilAt === null || untilAt > moment)
}

/** Each field with the values that counted, once each, and whether records disagreed. */
function fieldsOf(kind: Kind, claims: readonly ClaimShown[]) {
  const fields = new Map<string, ClaimShown[]>()
  for (const claim of claims) {
    const key = `${claim.field} ${claim.field.includes('.') ? claim.target : ''}`
    const fellows = fields.get(key)
    if (fellows) fellows.push(claim)
    else fields.set(key, [claim])
  }
  return [...fields.values()].map((each) => {
    const values = new Map(each.filter(({ chosen }) => chosen).map(({ value }) => [value.text, value]))
    const [first] = each
    return {
      field: first?.field,
      target: first?.field.includes('.') ? first.target : null,
      values: [...values.values()],
      disputed: !isVariant(kind.fields.get(first?.field ?? '')) && each.some(({ chosen }) => !chosen),
      claims: each,
    }
  })
}

function isVariant(field: Field | undefined): boolean {
  return field !== undefined && field.role !== 'question' && mayDiffer(field)
}
