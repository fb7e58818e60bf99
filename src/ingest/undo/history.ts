/** One state that ended: the run that began it and when, the run that ended it and when. */
export type Ended = readonly [run: string, recordedAt: string, until: string, untilAt: string]

/** Which runs wrote or ended one record, or one source's header. */
export interface History {
  /** The run behind what stands now; null where nothing stands. */
  readonly run: string | null
  readonly recordedAt: string | null
  readonly ended: readonly Ended[]
}

/** Which run each undoing undoes. */
export type Undoings = ReadonlyMap<string, string>

/** The runs that changed it, in the order of time: a run changes a thing once. */
export function runsOf({ run, recordedAt, ended }: History): readonly string[] {
  const times = new Map<string, string>()
  for (const [begun, begunAt, until, untilAt] of ended) times.set(begun, begunAt).set(until, untilAt)
  if (run !== null && recordedAt !== null) times.set(run, recordedAt)
  return [...times].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([id]) => id)
}

/**
 * The later runs whose changes stand between what a run made of a thing and what it is now: none when every later change
 * was undone. Law: undoings of one thing nest like brackets, since a run is undone only where this list is empty.
 */
export function standingSince(history: History, run: string, undoings: Undoings): readonly string[] {
  const runs = runsOf(history)
  const standing: string[] = []
  for (const later of runs.slice(runs.indexOf(run) + 1)) {
    const last = standing.at(-1)
    if (last !== undefined && originOf(last, undoings) === originOf(later, undoings)) standing.pop()
    else standing.push(later)
  }
  return standing
}

/** The import or retraction that a chain of undoings goes back to: each of them takes it back or brings it back. */
function originOf(run: string, undoings: Undoings): string {
  let origin = run
  for (let next = undoings.get(origin); next !== undefined; next = undoings.get(origin)) origin = next
  return origin
}
