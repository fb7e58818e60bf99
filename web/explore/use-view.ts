import { useCallback, useEffect, useState } from 'react'
import { addressOf, type View, viewOf } from './trail.ts'

/** The view that the address tells; a change of it is a new entry in the browser's history. */
export function useView(): readonly [View, (change: (view: View) => View) => void] {
  const [view, setView] = useState(() => viewOf(location.hash))
  useEffect(() => {
    const read = () => setView(viewOf(location.hash))
    addEventListener('popstate', read)
    addEventListener('hashchange', read)
    return () => {
      removeEventListener('popstate', read)
      removeEventListener('hashchange', read)
    }
  }, [])
  const change = useCallback((make: (view: View) => View) => {
    const next = make(viewOf(location.hash))
    const address = `#${addressOf(next)}`
    if (address !== location.hash) history.pushState(null, '', address)
    setView(next)
  }, [])
  return [view, change]
}
