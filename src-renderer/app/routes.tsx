import { createHashRouter, Navigate, type RouteObject } from 'react-router'
import { BrokenRoute } from './error-boundary.tsx'
import { loadScreen } from './screens.ts'
import { Shell } from './shell.tsx'

/** Every place is a chunk of its own, loaded when it is first visited. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <BrokenRoute />,
    hydrateFallbackElement: <div className="app" />,
    children: [
      {
        errorElement: <BrokenRoute />,
        children: [
          { index: true, element: <Navigate to="/today" replace /> },
          { path: 'today', lazy: async () => ({ Component: await loadScreen.today() }) },
          { path: 'trials/*', lazy: async () => ({ Component: await loadScreen.trials() }) },
          { path: 'garden/*', lazy: async () => ({ Component: await loadScreen.garden() }) },
          { path: 'import/*', lazy: async () => ({ Component: await loadScreen.import() }) },
          { path: 'commons/*', lazy: async () => ({ Component: await loadScreen.commons() }) },
          { path: 'compare/*', lazy: async () => ({ Component: await loadScreen.compare() }) },
          { path: 'spread/*', lazy: async () => ({ Component: await loadScreen.spread() }) },
          { path: 'settings', lazy: async () => ({ Component: await loadScreen.settings() }) },
          { path: 'legend', lazy: async () => ({ Component: await loadScreen.legend() }) },
          { path: '*', element: <Navigate to="/today" replace /> },
        ],
      },
    ],
  },
]

/** Addresses live behind the hash, so that they work under any scheme and any static server. */
export const createRouter = () => createHashRouter(routes)
