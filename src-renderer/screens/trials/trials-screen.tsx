import { lazy, Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { TrialsList } from './list/trials-list.tsx'

const AskScreen = lazy(async () => ({ default: (await import('./ask/ask-screen.tsx')).AskScreen }))
const PlacesScreen = lazy(async () => ({
  default: (await import('../sites/places-screen.tsx')).PlacesScreen,
}))
const TrialPage = lazy(async () => ({ default: (await import('./trial/trial-page.tsx')).TrialPage }))
const ShareProtocolScreen = lazy(async () => ({
  default: (await import('./ask/share-protocol-screen.tsx')).ShareProtocolScreen,
}))
const PrintScreen = lazy(async () => ({ default: (await import('./print/print-screen.tsx')).PrintScreen }))

/** The place `trials`: the list at once; a new question, the places, one trial and its sheets to print when they are opened. */
export function TrialsScreen() {
  return (
    <Suspense>
      <Routes>
        <Route index element={<TrialsList />} />
        <Route path="ask" element={<AskScreen />} />
        <Route path="places" element={<PlacesScreen />} />
        <Route path=":id" element={<TrialPage />} />
        <Route path=":id/protocol" element={<ShareProtocolScreen />} />
        <Route path=":id/print" element={<PrintScreen />} />
      </Routes>
    </Suspense>
  )
}
