import type { ReactElement, ReactPortal } from 'react'
import { createPortal } from 'react-dom'
import { ShareButtons } from './share-buttons.tsx'

export interface BarProps {
  readonly problem: string | undefined
}

/** The headline: what this is, where else to go, and what is wrong if something is. */
export function Bar(props: BarProps): ReactPortal | null {
  const place = document.getElementById('bar')
  return place && createPortal(<BarContent {...props} />, place)
}

function BarContent({ problem }: BarProps): ReactElement {
  return (
    <>
      <div className="bar">
        <h1>
          <img src="favicon.svg" alt="" width="22" height="22" /> Chancery
        </h1>
        <p>Who works with whom, and which source says so: ask in GraphQL.</p>
        <ShareButtons />
        <nav aria-label="Pages">
          <a href="explore">Explore</a>
          <a href="questions">Questions</a>
          <a href="between">Between</a>
        </nav>
      </div>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
