import { useEffect, useState } from 'react'

export interface Asked<Answer> {
  readonly answer: Answer | undefined
  readonly problem: string | undefined
}

/** What `load` answers for `key`; asked anew when the key changes. A key of null asks nothing. */
export function useAsked<Answer>(
  key: string | null,
  load: (key: string, signal: AbortSignal) => Promise<Answer>,
): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer> & { readonly key: string | null }>()
  useEffect(() => {
    if (key === null) return
    const controller = new AbortController()
    load(key, controller.signal).then(
      (answer) => setAsked({ key, answer, problem: undefined }),
      (error: unknown) => {
        if (controller.signal.aborted) return
        setAsked({ key, answer: undefined, problem: error instanceof Error ? error.message : String(error) })
      },
    )
    return () => controller.abort()
  }, [key, load])
  return asked?.key === key ? asked : { answer: undefined, problem: undefined }
}
