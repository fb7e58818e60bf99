import { getNullableType, isListType } from 'graphql'
import type { Called } from '../evidence/called-by.ts'
import type { ClaimShown } from '../evidence/claim-shown.ts'
import type { Quoted } from '../evidence/quoted.ts'
import type { Model } from '../model/model.ts'
import { calledByIn, calledByText } from './called-by-text.ts'
import type { FollowUp, Ready, Wanted } from './pending.ts'
import type { Plain, PlainLevel } from './plain-level.ts'
import type { Entry } from './reading.ts'
import type { Run } from './run.ts'
import type { Group } from './selection.ts'

/**
 * The quotes of a claim. Which of several speak of a link depends on what its target is called, which is fetched by one
 * more statement for all claims of an answer at once; of one quote only `containsValue` does.
 */
export function quotedEntry(model: Model, group: Group, level: PlainLevel): Entry<Plain> {
  const part = group.field?.name as keyof Quoted
  const list = group.field !== undefined && isListType(getNullableType(group.field.type))
  const judged = 'containsValue' in level.selected
  const followUp = calledByOf(model)
  return {
    group,
    waits: true,
    read: (uses) => {
      const shape = level.shapes.of(uses)
      const shown = (claim: ClaimShown, called: Called | undefined, run: Run) => {
        const quotes = [claim.quoted(called)[part] ?? []]
          .flat()
          .map((quote) => shape.read(quote as object as Plain, run))
        return list ? quotes : (quotes[0] ?? null)
      }
      return (object, run): Wanted | Ready => {
        const claim = object as object as ClaimShown
        const ids = claim.namesNeeded(judged)
        if (ids === null) return { ready: shown(claim, undefined, run) }
        return { followUp, ids, show: (found, during) => shown(claim, found as Called | undefined, during) }
      }
    },
  }
}

const followUps = new WeakMap<Model, FollowUp>()

/** One for all places of an answer. */
function calledByOf(model: Model): FollowUp {
  const known = followUps.get(model)
  if (known) return known
  const text = calledByText(model)
  const made: FollowUp = {
    path: 'names',
    statement: (ids) => ({ text, parameters: { ids } }),
    byId: (data) => calledByIn(model, data),
  }
  followUps.set(model, made)
  return made
}
