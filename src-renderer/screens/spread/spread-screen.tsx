import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Page } from '../../parts/spread.tsx'

/** What works where, and the trial that would teach most. */
export function SpreadScreen() {
  const { t } = useTranslation('spread')
  return (
    <>
      <PageHead title={t('title')} facts={[t('facts')]} />
      <Page>
        <EmptyState drawing={<MatrixDrawing />}>{t('soon')}</EmptyState>
      </Page>
    </>
  )
}

/** A hint, not data: a matrix of practices and climates in which nothing is known yet. */
function MatrixDrawing() {
  const groups = ['A', 'A', 'A', 'B', 'B', 'C', 'C', 'C', 'D', 'E'] as const
  return (
    <svg width="440" height="190" aria-hidden="true">
      {groups.map((group, column) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          key={column}
          x={6 + column * 42}
          y="4"
          width="36"
          height="5"
          style={{ fill: `var(--kg-${group})` }}
        />
      ))}
      {groups.map((group, column) =>
        [0, 1, 2, 3, 4].map((row) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
            key={`${group} ${column} ${row}`}
            x={6 + column * 42}
            y={16 + row * 34}
            width="36"
            height="28"
            className="line-rule w1"
          />
        )),
      )}
    </svg>
  )
}
