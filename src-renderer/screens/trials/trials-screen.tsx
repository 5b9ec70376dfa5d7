import { Route, Routes } from 'react-router'
import { AskScreen } from './ask/ask-screen.tsx'
import { TrialsList } from './list/trials-list.tsx'
import { PrintScreen } from './print/print-screen.tsx'
import { TrialPage } from './trial/trial-page.tsx'

/** The place `trials`: the list, a new question, one trial, and its sheets to print. */
export function TrialsScreen() {
  return (
    <Routes>
      <Route index element={<TrialsList />} />
      <Route path="ask" element={<AskScreen />} />
      <Route path=":id" element={<TrialPage />} />
      <Route path=":id/print" element={<PrintScreen />} />
    </Routes>
  )
}
