import { createHashRouter, Navigate, type RouteObject } from 'react-router'
import { BrokenRoute } from './error-boundary.tsx'
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
          {
            path: 'today',
            lazy: async () => ({ Component: (await import('../screens/today/today-screen.tsx')).TodayPlace }),
          },
          {
            path: 'trials/*',
            lazy: async () => ({
              Component: (await import('../screens/trials/trials-screen.tsx')).TrialsScreen,
            }),
          },
          {
            path: 'garden/*',
            lazy: async () => ({
              Component: (await import('../screens/garden/garden-screen.tsx')).GardenScreen,
            }),
          },
          {
            path: 'import/*',
            lazy: async () => ({
              Component: (await import('../screens/intake/intake-screen.tsx')).IntakeScreen,
            }),
          },
          {
            path: 'commons/*',
            lazy: async () => ({
              Component: (await import('../screens/commons/commons-screen.tsx')).CommonsScreen,
            }),
          },
          {
            path: 'compare/*',
            lazy: async () => ({
              Component: (await import('../screens/compare/compare-screen.tsx')).CompareScreen,
            }),
          },
          {
            path: 'spread/*',
            lazy: async () => ({
              Component: (await import('../screens/spread/spread-screen.tsx')).SpreadScreen,
            }),
          },
          {
            path: 'settings',
            lazy: async () => ({
              Component: (await import('../screens/settings/settings-screen.tsx')).SettingsScreen,
            }),
          },
          {
            path: 'legend',
            lazy: async () => ({
              Component: (await import('../screens/settings/legend-screen.tsx')).LegendScreen,
            }),
          },
          { path: '*', element: <Navigate to="/today" replace /> },
        ],
      },
    ],
  },
]

/** Addresses live behind the hash, so that they work under any scheme and any static server. */
export const createRouter = () => createHashRouter(routes)
