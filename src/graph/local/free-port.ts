import { createServer } from 'node:net'

/** A port on loopback that nobody listens on right now: the wanted one, where that is so of it. */
export async function freePort(required?: number): Promise<number> {
  if (required === undefined) return listenOnce(0)
  return listenOnce(required).catch(() => listenOnce(0))
}

function listenOnce(required: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(required, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
