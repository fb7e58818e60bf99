/**
 * Lets a command go on to its orderly end when nobody reads its output any more (`chancery runs | head`): what it still
 * has to say is lost, and that is no error.
 */
export function ignoreBrokenPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error) => {
    if (!isBrokenPipe(error)) throw error
  })
}

export function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}
