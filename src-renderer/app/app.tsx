import { useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { createRouter } from './routes.tsx'
import type { FirstScreen } from './screens.ts'

/** The whole window. `first`: the screen of its address, when it is there already. */
export function App({ first }: { readonly first?: FirstScreen | undefined }) {
  const [router] = useState(() => createRouter(first))
  return <RouterProvider router={router} />
}
