import { useTranslation } from 'react-i18next'
import { Navigate, Route, Routes, useSearchParams } from 'react-router'
import { ButtonLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Page } from '../../parts/spread.tsx'
import { BedsDrawing } from './beds-drawing.tsx'
import { BedsPage } from './beds-page.tsx'
import { FoodPage } from './food-page.tsx'
import { GardenFrame } from './garden-frame.tsx'
import { PicksPage } from './picks-page.tsx'
import { useGardenView } from './use-garden.ts'
import { YearPage } from './year-page.tsx'
import './garden.css'

/** The place `garden`: the harvest ledger, its picks, its beds and its food. Lists come in through Import. */
export function GardenScreen() {
  const view = useGardenView()
  const { t } = useTranslation('garden')
  const [search] = useSearchParams()
  if (view === undefined) return null
  const isEmpty = view.garden.picks.length === 0 && view.garden.beds.length === 0
  return (
    <Routes>
      <Route
        index
        element={
          // Links to a bed from elsewhere name it alone; it opens where the beds are.
          search.has('bed') ? (
            <Navigate to={`/garden/beds?${search}`} replace />
          ) : isEmpty ? (
            <>
              <PageHead title={t('title')} facts={[t('facts')]} />
              <Page>
                <EmptyState
                  drawing={<BedsDrawing />}
                  acts={
                    <>
                      <ButtonLink href="/garden/beds" variant="primary" size="tall">
                        {t('empty.firstBed')}
                      </ButtonLink>
                      <ButtonLink href="/garden/picks" size="tall">
                        {t('empty.firstPick')}
                      </ButtonLink>
                      <ButtonLink href="/import" icon="import" size="tall">
                        {t('empty.bringIn')}
                      </ButtonLink>
                    </>
                  }
                >
                  {t('empty.say')}
                </EmptyState>
              </Page>
            </>
          ) : (
            <GardenFrame view={view} tab="year">
              <YearPage view={view} />
            </GardenFrame>
          )
        }
      />
      <Route
        path="picks"
        element={
          <GardenFrame view={view} tab="picks">
            <PicksPage view={view} />
          </GardenFrame>
        }
      />
      <Route
        path="beds"
        element={
          <GardenFrame view={view} tab="beds">
            <BedsPage view={view} />
          </GardenFrame>
        }
      />
      <Route
        path="food"
        element={
          <GardenFrame view={view} tab="food">
            <FoodPage view={view} />
          </GardenFrame>
        }
      />
    </Routes>
  )
}
