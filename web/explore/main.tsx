import './style.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Explorer } from './explorer.tsx'

const root = document.getElementById('explorer')
if (!root) throw new Error('explore.html has no element with the id "explorer"')

createRoot(root).render(
  <StrictMode>
    <Explorer />
  </StrictMode>,
)
