import type { Example } from '../../api/routes/example.ts'
import type { Server } from '../../api/server.ts'

/**
 * Asks the examples once, one after the other: a database that just started takes seconds to plan what it answers in
 * milliseconds from then on, and whoever comes first should not wait for it. Ends at a signal, and when one cannot be asked.
 */
export async function warmUp({ ask }: Server, examples: readonly Example[], signal: AbortSignal): Promise<void> {
  for (const { query, variables = {} } of examples) {
    if (signal.aborted) return
    const requested = await ask(query, variables, signal).catch(() => undefined)
    if (!requested || requested.errors) return
  }
}
