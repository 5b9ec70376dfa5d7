import { Route, Routes } from 'react-router'
import { CommonsPage } from './commons-page.tsx'
import { ShareGarden } from './share/share-garden.tsx'
import { ShareScreen } from './share/share-screen.tsx'

/** The place `commons`: what is held and where it came from, and the sheet that shows what would leave. */
export function CommonsScreen() {
  return (
    <Routes>
      <Route index element={<CommonsPage />} />
      <Route path="share" element={<ShareScreen />} />
      <Route path="share-garden" element={<ShareGarden />} />
    </Routes>
  )
}
