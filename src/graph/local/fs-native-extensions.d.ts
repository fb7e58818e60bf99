/** The part that is used; the package has no types of its own. */
declare module 'fs-native-extensions' {
  /** Locks the whole file that is open under this number; false where another open file holds the lock. */
  export function tryLock(descriptor: number): boolean
}
