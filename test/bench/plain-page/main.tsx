import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

// The least a page of React can be: what opening the app is measured against.
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <p>One paragraph.</p>
    </StrictMode>,
  )
}
