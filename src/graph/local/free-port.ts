import { createServer } from 'node:net'

/** A port on loopback that nobody listens on right now: the wanted one, where that is so of it. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted === undefined) return listenOnce(0)
  return listenOnce(wanted).catch(() => listenOnce(0))
}

function listenOnce(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
