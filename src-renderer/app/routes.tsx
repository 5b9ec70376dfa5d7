import { createHashRouter, Navigate, type RouteObject } from 'react-router'
import { BrokenRoute } from './error-boundary.tsx'
import { type FirstScreen, loadScreen, type ScreenId } from './screens.ts'
import { Shell } from './shell.tsx'

/** Under which addresses each screen stands. */
const paths: Record<ScreenId, string> = {
  today: 'today',
  trials: 'trials/*',
  garden: 'garden/*',
  import: 'import/*',
  commons: 'commons/*',
  compare: 'compare/*',
  spread: 'spread/*',
  settings: 'settings',
  legend: 'legend',
}

/**
 * Every place is a chunk of its own, loaded when it is first visited. A screen that is there already is drawn with the frame,
 * in one go.
 */
export function routesWith(first?: FirstScreen): RouteObject[] {
  const screens = (Object.keys(paths) as ScreenId[]).map(
    (id): RouteObject =>
      id === first?.id
        ? { path: paths[id], Component: first.Screen }
        : { path: paths[id], lazy: async () => ({ Component: await loadScreen[id]() }) },
  )
  return [
    {
      element: <Shell />,
      errorElement: <BrokenRoute />,
      hydrateFallbackElement: <div className="app" />,
      children: [
        {
          errorElement: <BrokenRoute />,
          children: [
            { index: true, element: <Navigate to="/today" replace /> },
            ...screens,
            { path: '*', element: <Navigate to="/today" replace /> },
          ],
        },
      ],
    },
  ]
}

/** Addresses live behind the hash, so that they work under any scheme and any static server. */
export const createRouter = (first?: FirstScreen) => createHashRouter(routesWith(first))
