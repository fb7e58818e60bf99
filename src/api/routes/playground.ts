import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { type Addresses, writtenPath } from './addresses.ts'
import type { Example } from './example.ts'

/** The built playground at `/`, its examples at `/examples.json`, and the explorer at `/explore`. */
export async function playground(
  app: FastifyInstance,
  webRoot: string,
  examples: readonly Example[],
  { path }: Addresses,
): Promise<void> {
  const listed = JSON.stringify(examples)
  app.get('/examples.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(listed),
  )
  if (!existsSync(join(webRoot, 'index.html'))) {
    for (const page of ['/', '/explore']) {
      app.get(page, async (_request, reply) => reply.code(503).type('text/plain; charset=utf-8').send(notBuilt))
    }
    return
  }
  await app.register(fastifyStatic, {
    root: webRoot,
    cacheControl: false,
    preCompressed: true,
    // Names under assets/ carry a hash of their content; all else may change under its name.
    setHeaders: (reply, path) => {
      void reply.header('vary', 'accept-encoding')
      const hashed = path.startsWith(join(webRoot, 'assets'))
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/explore', async (request, reply) => {
    // The page names its files relative to itself.
    if (writtenPath(request).endsWith('/')) {
      return reply.redirect(`${path}/explore${request.originalUrl.slice(writtenPath(request).length)}`, 308)
    }
    return reply.sendFile('explore.html')
  })
}

const notBuilt =
  'The playground and the explorer are not built: run "npm run build" and start again. The API is at /graphql.\n'
