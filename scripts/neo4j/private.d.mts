/** What `private.mjs` gives, for those that are checked by types. */
export function closeHome(home: string): void
export function closeAll(path: string): void
