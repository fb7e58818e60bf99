import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** Each text file once more with gzip, for `preCompressed` of @fastify/static: once here instead of at every request. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const names = readdirSync(dir, { recursive: true, encoding: 'utf8' })
      for (const name of names.filter((each) => /\.(js|css|html|svg)$/.test(each))) {
        const file = join(dir, name)
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
      }
    },
  }
}

/** Two pages, the playground and the explorer; everything they need beside them under `assets/`, named by content. */
export default defineConfig({
  root: import.meta.dirname,
  // Relative: a server may stand below a path (CHANCERY_PUBLIC_URL).
  base: './',
  plugins: [compressed()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Monaco alone is past the warning; it loads after the page shows.
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      input: ['index.html', 'explore.html'].map((page) => join(import.meta.dirname, page)),
      onLog: (level, log, show) => {
        // "use client" means something to servers that render React; none does here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') show(level, log)
      },
    },
  },
  worker: { format: 'es' },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000', '/examples.json': 'http://127.0.0.1:4000' } },
})
