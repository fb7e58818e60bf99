import 'graphiql/setup-workers/vite'
// The parts of graphiql/style.css that are needed: the whole repeats Monaco's styles and carries two fonts, 600 kB more.
import '@graphiql/react/style.css'
import '@graphiql/plugin-doc-explorer/style.css'
import '@graphiql/plugin-history/style.css'
import 'graphiql/graphiql.css'
import './style.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadExamples } from './examples.ts'
import { Playground } from './playground.tsx'

const root = document.getElementById('playground')
if (!root) throw new Error('index.html has no element with the id "playground"')

const loaded = await loadExamples()
createRoot(root).render(
  <StrictMode>
    <Playground examples={loaded.examples} problem={loaded.problem} />
  </StrictMode>,
)
