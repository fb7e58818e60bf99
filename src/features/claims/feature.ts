import type { EntityFieldPlanner, LinkFieldPlanner } from '../../plan/compiling.ts'
import type { Feature } from '../feature.ts'
import { type EvidencePart, entityEvidence, evidenceParts, linkEvidence } from './evidence-fields.ts'
import { passageField } from './passage-fields.ts'
import { quotedField, speakerField } from './quote-fields.ts'
import { claimsSdl } from './sdl.ts'

/** What stands behind entities and links: claims, records, sources, support, disagreements. */
export const claims: Feature = {
  name: 'claims',
  sdl: claimsSdl,
  entityFields: () =>
    ofEvidence(
      (part): EntityFieldPlanner =>
        (task) =>
          entityEvidence(part, task),
    ),
  linkFields: ofEvidence(
    (part): LinkFieldPlanner =>
      (task) =>
        linkEvidence(part, task),
  ),
  objectFields: {
    'Claim.quote': quotedField,
    'Claim.quotes': quotedField,
    'Claim.otherQuotes': quotedField,
    'Claim.saidById': quotedField,
    'Claim.support': quotedField,
    'Claim.saidBy': speakerField,
    'ConflictValue.support': quotedField,
    'Quote.prefix': passageField,
    'Quote.suffix': passageField,
  },
}

function ofEvidence<Planner>(planner: (part: EvidencePart) => Planner): { readonly [part in EvidencePart]: Planner } {
  return Object.fromEntries(evidenceParts.map((part) => [part, planner(part)])) as { [part in EvidencePart]: Planner }
}
