import type { ComponentType } from 'react'

/** Every place's screen: a chunk of its own, loaded when it is first asked for. */
export const loadScreen = {
  today: async () => (await import('../screens/today/today-screen.tsx')).TodayPlace,
  trials: async () => (await import('../screens/trials/trials-screen.tsx')).TrialsScreen,
  garden: async () => (await import('../screens/garden/garden-screen.tsx')).GardenScreen,
  import: async () => (await import('../screens/intake/intake-screen.tsx')).IntakeScreen,
  commons: async () => (await import('../screens/commons/commons-screen.tsx')).CommonsScreen,
  compare: async () => (await import('../screens/compare/compare-screen.tsx')).CompareScreen,
  spread: async () => (await import('../screens/spread/spread-screen.tsx')).SpreadScreen,
  settings: async () => (await import('../screens/settings/settings-screen.tsx')).SettingsScreen,
  legend: async () => (await import('../screens/settings/legend-screen.tsx')).LegendScreen,
}

export type ScreenId = keyof typeof loadScreen

/** The screen of the address the window was opened with. */
export type FirstScreen = { readonly id: ScreenId; readonly Screen: ComponentType }

/** The screen an address behind the hash opens. An unknown one opens today, as the routes do. */
export function screenOf(hash: string): ScreenId {
  const place = /^#\/([a-z]+)/.exec(hash)?.[1] ?? ''
  return Object.hasOwn(loadScreen, place) ? (place as ScreenId) : 'today'
}
