/** An error of the operating system about a file. */
export interface ErrnoError extends Error {
  readonly code: string
  readonly path?: string
}

export function hasErrno(error: unknown): error is ErrnoError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
}

/** Whether there is no such file. */
export function isMissing(error: unknown): boolean {
  return hasErrno(error) && error.code === 'ENOENT'
}
