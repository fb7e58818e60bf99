import { defineConfig } from 'vitest/config'

/** Three kinds of test by the end of the name: pure ones run side by side, the others share one real Neo4j and take turns. */
export default defineConfig({
  // Vite would take graphql's `module` build while Apollo, loaded by Node, takes `main`: two copies that refuse each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    reporters: ['default', './tests/closing-line.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.graph.test.ts', 'tests/**/*.browser.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'graph',
          include: ['tests/**/*.graph.test.ts', 'tests/**/*.browser.test.ts'],
          globalSetup: ['tests/neo4j.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
