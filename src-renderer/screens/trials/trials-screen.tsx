import { Route, Routes } from 'react-router'
import { PlacesScreen } from '../sites/places-screen.tsx'
import { AskScreen } from './ask/ask-screen.tsx'
import { TrialsList } from './list/trials-list.tsx'
import { PrintScreen } from './print/print-screen.tsx'
import { TrialPage } from './trial/trial-page.tsx'

/** The place `trials`: the list, a new question, the places, one trial, and its sheets to print. */
export function TrialsScreen() {
  return (
    <Routes>
      <Route index element={<TrialsList />} />
      <Route path="ask" element={<AskScreen />} />
      <Route path="places" element={<PlacesScreen />} />
      <Route path=":id" element={<TrialPage />} />
      <Route path=":id/print" element={<PrintScreen />} />
    </Routes>
  )
}
