import type { Model } from '../model/model.ts'
import type { Decision } from '../records/decide.ts'
import type { Called } from './called-by.ts'
import { citationOf } from './citation.ts'
import { speaksOf } from './quote-shown.ts'
import { countQuotes, type Quoted, quotedFor } from './quoted.ts'
import type { Said } from './said.ts'
import type { ClaimShown, RecordShown } from './shown.ts'
import { type ShownValue, shownValue } from './shown-value.ts'
import type { SourceHeader } from './source-header.ts'
import type { Stated } from './stated.ts'
import { type Support, supportOf } from './support.ts'

/**
 * A claim of a record. What follows from what it states is worked out when it is read: a list of entities makes one for
 * each of them, and accessors of a class cost nothing until then.
 */
export class ClaimOf implements ClaimShown {
  readonly chosen: boolean
  readonly rule: Decision['rule']
  readonly field: string
  readonly value: ShownValue
  readonly #stated: Stated
  readonly #lookUp: LookUp
  readonly #model: Model

  constructor(model: Model, stated: Stated, { chosen, rule }: Decision, lookUp: LookUp) {
    this.chosen = chosen
    this.rule = rule
    this.field = stated.field
    this.value = shownValue(model, stated.item, stated.shape)
    this.#model = model
    this.#stated = stated
    this.#lookUp = lookUp
  }

  get id(): string {
    const { said, field, to } = this.#stated
    return `${said.id}#${field}${to === undefined ? '' : `@${to}`}`
  }

  get target(): string | null {
    const { shape, item, to } = this.#stated
    return shape === 'link' ? String(item) : (to ?? null)
  }

  get source(): SourceHeader {
    return this.#stated.said.source
  }

  get record(): RecordShown {
    return this.#lookUp.record(this.#stated)
  }

  get agrees(): boolean {
    return this.chosen || this.#lookUp.agrees(this.#stated)
  }

  namesNeeded(judged: boolean): string | null {
    const { target } = this
    return target === null || countQuotes(this.#stated) <= (judged ? 0 : 1) ? null : target
  }

  quoted(called: Called | undefined): Quoted {
    return quotedFor(this.#model, this.#stated, called)
  }

  speakerNamesNeeded(support: boolean): string | null {
    const stated = support ? this.#lookUp.same(this.#stated) : [this.#stated]
    return stated.some(hasSeveralSpeakers) ? this.target : null
  }

  speaker(called: Called | undefined): string | null {
    return speakerOf(this.#model, this.#stated, called) ?? null
  }

  support(called: Called | undefined): Support {
    const same = this.#lookUp.same(this.#stated)
    return supportOf(same.map((each) => ({ source: each.said.source, saidBy: speakerOf(this.#model, each, called) })))
  }

  get publishedOn(): string | null {
    return this.source.publishedOn ?? null
  }

  get asOf(): string | null {
    return this.#stated.said.asOf ?? null
  }

  get recordedAt(): string | null {
    return this.#stated.said.recordedAt
  }

  get citation(): string {
    return citationOf(this.source, this.#stated.said.id)
  }

  get url(): string {
    return `/records/${this.#stated.said.id}#${this.field}`
  }
}

/** What a claim has to ask its surroundings for: only who reads it pays. */
export interface LookUp {
  /** All claims of the same value. */
  same(stated: Stated): readonly Stated[]
  /** Whether a claim that counts says the same, spelling aside. */
  agrees(stated: Stated): boolean
  record(stated: Stated): RecordShown
}

/**
 * The speaker of the quote that speaks of the claim, else of the record, else of the source. Where several quotes stand behind a field
 * and none is known to speak of the claim, their speakers do not count.
 */
function speakerOf(model: Model, stated: Stated, called: Called | undefined): string | undefined {
  const { said } = stated
  const general = said.saidBy ?? said.source.saidBy
  if (!hasSeveralSpeakers(stated)) return evidenceBehind(stated)[0]?.saidBy ?? general
  const { quote } = quotedFor(model, stated, called)
  return quote === null || quote.text === null ? general : (quote.saidById ?? general)
}

function evidenceBehind({ said, about }: Stated): Said['evidence'] {
  return said.evidence.filter((each) => speaksOf(each.for, about))
}

function hasSeveralSpeakers(stated: Stated): boolean {
  const behind = evidenceBehind(stated)
  return behind.some(({ saidBy }) => saidBy !== behind[0]?.saidBy)
}
