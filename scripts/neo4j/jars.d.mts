/** What `jars.mjs` gives, for those that are checked by types. */
export interface Wanted {
  readonly version: string
  readonly count: number
  readonly digests: ReadonlyMap<string, string>
}

export function jarsWanted(): Wanted
export function haveJars(folder: string, wanted: Wanted): boolean
export function jarFlaws(lib: string, wanted: Wanted): readonly string[]
export function fetchJars(folder: string, wanted: Wanted): Promise<void>
