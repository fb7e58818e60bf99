/** A database that answers closes a connection within milliseconds. */
const closingMs = 2_000

/**
 * Waits for a connection to close, but not for ever: a server that accepts a connection and answers nothing never lets
 * go of it. What a close fails with is an error as ever. After the time the connection is given up; it may keep its
 * socket, so the process that wants to end has to end by itself.
 */
export async function closeWithin(close: () => Promise<void>, milliseconds = closingMs): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([close(), late]).finally(() => clearTimeout(timer))
}
