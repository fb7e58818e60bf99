import type { ReactElement } from 'react'
import { addressOf } from '../share.ts'
import { byField, type Claim, type Dossier } from './evidence.ts'
import { Proof } from './proof.tsx'
import { counted, spaced } from './words.ts'

/** What is claimed of one entity: each field, its values side by side, each with its source and quote. */
export function ClaimsTable({
  dossier,
  onShow,
}: {
  readonly dossier: Dossier
  readonly onShow: (id: string) => void
}): ReactElement {
  const fields = [...byField(dossier.claims)]
  return (
    <div className="claims">
      <p>
        {counted(dossier.support.sources)} {dossier.support.sources === 1 ? 'source' : 'sources'},{' '}
        {counted(dossier.support.speakers)} {dossier.support.speakers === 1 ? 'speaker' : 'speakers'}
      </p>
      {dossier.stub && <p>No record describes it yet: others only point to it.</p>}
      <dl>
        {fields.map(([field, claims]) => (
          <div key={field}>
            <dt>
              {spaced(field.replace('.', ', '))}
              {claims.some(({ agrees }) => !agrees) && <em> sources differ</em>}
            </dt>
            {claims.map((claim) => (
              <ClaimShown key={`${claim.id} ${claim.value.text}`} claim={claim} onShow={onShow} />
            ))}
          </div>
        ))}
      </dl>
      {dossier.totalCount > dossier.claims.length && (
        <p>
          {counted(dossier.totalCount - dossier.claims.length)} more claims:{' '}
          <a
            href={addressOf(
              {
                query: `{\n  node(id: ${JSON.stringify(dossier.id)}) {\n    claims(first: 1000) {\n      nodes {\n        field\n        value { text }\n        source { title }\n      }\n    }\n  }\n}\n`,
                variables: '',
              },
              '.',
            )}
          >
            ask for them
          </a>
          .
        </p>
      )}
    </div>
  )
}

function ClaimShown({ claim, onShow }: { readonly claim: Claim; readonly onShow: (id: string) => void }): ReactElement {
  const { value, agrees } = claim
  const { entity } = value
  return (
    <dd className={agrees ? 'counts' : 'differs'}>
      {entity ? (
        <button type="button" className="link" onClick={() => onShow(entity.id)}>
          {entity.name}
        </button>
      ) : (
        <span>{value.text}</span>
      )}
      <Proof claim={claim} />
    </dd>
  )
}
