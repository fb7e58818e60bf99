import { useEffect, useMemo, useRef, useState } from 'react'
import type { Domain } from './domain.ts'
import { loadStep } from './load-step.ts'
import { type Fragment, needsNothing } from './picture.ts'
import type { Step, View } from './trail.ts'

export interface Fragments {
  /** In the order of the view's steps; undefined where one is not there yet. */
  readonly fragments: readonly (Fragment | undefined)[]
  readonly loading: boolean
  readonly problem: string | undefined
  readonly again: () => void
}

/** What the steps of a view bring, each asked for once. What was answered stays when a later question fails. */
export function useFragments({ steps, validAt }: View, domain: Domain | undefined): Fragments {
  const known = useRef(new Map<string, Fragment>())
  const asked = useRef(new Set<string>())
  const [problem, setProblem] = useState<string>()
  const [round, setRound] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` tells that something failed and is asked again.
  useEffect(() => {
    if (!domain) return
    for (const step of steps) {
      const key = keyOf(step, validAt)
      if (needsNothing(step) || known.current.has(key) || asked.current.has(key)) continue
      asked.current.add(key)
      loadStep(step, validAt, domain)
        .then(
          (fragment) => known.current.set(key, fragment),
          (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
        )
        .finally(() => {
          asked.current.delete(key)
          setRound((count) => (known.current.has(key) ? count + 1 : count))
        })
    }
  }, [steps, validAt, domain, round])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` tells that more is known.
  const fragments = useMemo(() => steps.map((step) => known.current.get(keyOf(step, validAt))), [steps, validAt, round])
  const missing = steps.some((step, index) => !needsNothing(step) && fragments[index] === undefined)
  return {
    fragments,
    loading: missing && problem === undefined,
    problem: missing ? problem : undefined,
    again: () => {
      setProblem(undefined)
      setRound((count) => count + 1)
    },
  }
}

function keyOf(step: Step, validAt: string | null): string {
  return JSON.stringify([step, validAt])
}
