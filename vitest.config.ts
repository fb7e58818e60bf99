import { defineConfig } from 'vitest/config'
import { SampleFirst } from './tests/support/sample-first.ts'

/** Kinds of test by the end of the name: pure ones, and those with a real Neo4j, of which each worker has its own, a browser, or processes that wait. */
export default defineConfig({
  // Vite would take graphql's `module` build while Apollo, loaded by Node, takes `main`: two copies that refuse each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    maxWorkers: 2,
    // Modules are loaded once a worker and not once a file, which took most of the time of pure tests.
    isolate: false,
    sequence: { sequencer: SampleFirst },
    reporters: ['default', './tests/support/closing-line.ts'],
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
          // Takes the pictures of the README instead of testing anything.
          exclude: process.env['UPDATE_SCREENSHOTS'] === '1' ? [] : ['tests/web/screenshots.browser.test.ts'],
          globalSetup: ['tests/support/neo4j.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
