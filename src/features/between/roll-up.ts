import type { Arguments } from '../../cypher/request-arguments.ts'
import { statementValidTime } from '../../cypher/statement-valid-time.ts'
import { type Kind, kindOfId, type Model } from '../../model/model.ts'
import { wholesOf } from '../../model/parts.ts'
import type { ResolverRequest } from '../resolver.ts'
import { candidatesText, upwardText } from './roll-up-statement.ts'

/**
 * Who rolls up to a party, itself included: what is part of it (`@partOf`), directly or through others, and who acts for it
 * (`@node(actsFor:)`). Of the links to whom somebody acts for, the first counts that leads to one of the party's kind: a
 * person stands for the country of a citizenship, else for that of an office held. Empty where there is no such party;
 * undefined where they are more than `most`.
 */
export async function rolledUp(
  model: Model,
  { args, read }: Pick<ResolverRequest, 'args' | 'read'>,
  side: string,
  most: number,
): Promise<readonly string[] | undefined> {
  const [found] = await read<{ ids: readonly string[] }>(candidatesText(model), { side, limit: BigInt(most + 1) })
  const candidates = found?.ids ?? []
  if (candidates.length > most) return undefined
  // What is part of the party is so by any way; only whom somebody acts for is a matter of order.
  const acting = candidates.filter((id) => (kindOfId(model, id)?.actsFor.length ?? 0) > 0)
  const upward = await readUpward(model, args, read, acting)
  const sides = new Sides(model, upward, side)
  const refused = new Set(acting.filter((id) => id !== side && !sides.of(id).has(side)))
  return candidates.filter((id) => !refused.has(id))
}

/** By id, then by the link's name ('' for what it is part of): where it leads. */
type Upward = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>

/** Most steps from one to whom it acts for in the end: what lies behind is left out, so that a long chain costs no more. */
const mostSteps = 12

/** Everything above these, level by level. */
async function readUpward(
  model: Model,
  args: Arguments,
  read: ResolverRequest['read'],
  start: readonly string[],
): Promise<Upward> {
  const upward = new Map<string, Map<string, string[]>>()
  let ids = start
  for (let step = 0; step < mostSteps && ids.length > 0; step += 1) {
    for (const id of ids) upward.set(id, new Map())
    const validTime = statementValidTime(model, args)
    const text = upwardText(model, validTime)
    const rows = await read<{ id: string; field: string; to: string }>(text, { ids, ...validTime.parameters() })
    for (const { id, field, to } of rows) {
      const links = upward.get(id)
      links?.set(field, [...(links.get(field) ?? []), to])
    }
    ids = [...new Set(rows.map(({ to }) => to))].filter((id) => !upward.has(id) && leadsUp(kindOfId(model, id)))
  }
  return upward
}

function leadsUp(kind: Kind | undefined): boolean {
  return kind !== undefined && (kind.actsFor.length > 0 || wholesOf(kind).length > 0)
}

/** Works out to whom entities roll up, for one party. */
class Sides {
  readonly #model: Model
  readonly #upward: Upward
  readonly #ofKind: string

  constructor(model: Model, upward: Upward, side: string) {
    this.#model = model
    this.#upward = upward
    this.#ofKind = side.slice(0, side.indexOf('/') + 1)
  }

  /** A kind acts for others once on the way: a person who belongs to a person ends there. */
  of(id: string, passed: readonly string[] = []): ReadonlySet<string> {
    const ids = this.#wholes(id)
    const kind = kindOfId(this.#model, id)
    if (!kind || kind.actsFor.length === 0 || passed.includes(kind.name)) return ids
    const links = kind.actsFor.map((field) => {
      const targets = this.#upward.get(id)?.get(field) ?? []
      return targets.flatMap((to) => [...this.of(to, [...passed, kind.name])])
    })
    const [only] = links
    const counting =
      links.length === 1 ? only : links.find((reached) => reached.some((one) => one.startsWith(this.#ofKind)))
    return new Set([...ids, ...(counting ?? [])])
  }

  #wholes(id: string): ReadonlySet<string> {
    const found = new Set([id])
    for (const one of found) for (const to of this.#upward.get(one)?.get('') ?? []) found.add(to)
    return found
  }
}
