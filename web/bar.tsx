import type { ReactElement, ReactPortal } from 'react'
import { createPortal } from 'react-dom'
import { ExamplePicker } from './example-picker.tsx'
import type { Example } from './examples.ts'
import { ShareButtons } from './share-buttons.tsx'

export interface BarProps {
  readonly examples: readonly Example[]
  readonly problem: string | undefined
  readonly showCypher: boolean
  readonly onShowCypher: (show: boolean) => void
}

/** The headline: what this is, the examples, and what is wrong if something is. */
export function Bar(props: BarProps): ReactPortal | null {
  const place = document.getElementById('bar')
  return place && createPortal(<BarContent {...props} />, place)
}

function BarContent({ examples, problem, showCypher, onShowCypher }: BarProps): ReactElement {
  return (
    <>
      <div className="bar">
        <h1>
          <img src="/favicon.svg" alt="" width="22" height="22" /> Chancery
        </h1>
        <p>Who works with whom, and which source says so: ask in GraphQL.</p>
        <label>
          <input type="checkbox" checked={showCypher} onChange={(event) => onShowCypher(event.target.checked)} /> Show
          Cypher
        </label>
        <ShareButtons />
        <a href="/explore">Explore</a>
        <ExamplePicker examples={examples} />
      </div>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
