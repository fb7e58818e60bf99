import { join } from 'node:path'
import { defineConfig } from 'vite'

/** Two pages, the playground and the explorer; everything they need beside them under `assets/`, named by content. */
export default defineConfig({
  root: import.meta.dirname,
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
