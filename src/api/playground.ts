import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Example } from './example.ts'

/** The built playground at `/` and its examples at `/examples.json`. */
export async function playground(app: FastifyInstance, webRoot: string, examples: readonly Example[]): Promise<void> {
  const listed = JSON.stringify(examples)
  app.get('/examples.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(listed),
  )
  if (!existsSync(join(webRoot, 'index.html'))) {
    app.get('/', async (_request, reply) => reply.code(503).type('text/plain; charset=utf-8').send(notBuilt))
    return
  }
  await app.register(fastifyStatic, {
    root: webRoot,
    cacheControl: false,
    // Names under assets/ carry a hash of their content; all else may change under its name.
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(webRoot, 'assets'))
      response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

const notBuilt = 'The playground is not built: run "npm run build" and start again. The API is at /graphql.\n'
