import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grade } from '../../../shared/advise/certainty.ts'
import type { Recommendation } from '../../../shared/advise/recommend.ts'
import type { RankAnswer } from '../../../shared/contract/compare.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { CertaintyMark } from '../../parts/marks.tsx'
import { Section } from '../../parts/page-head.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { Select } from '../../parts/select.tsx'
import { useFormat } from '../../words/format.ts'
import { fits, questionOf, trialsIn } from './asked.ts'
import { useCompareWords } from './compare-words.ts'
import type { MethodProps } from './method-tab.tsx'
import { useAsked } from './use-evidence.ts'

const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D']

/** The practices of the same crop, outcome and baseline, best first, with the chance that a new field gains enough. */
export function RankingSection({ source, version, cells, asked, zone, view, answer }: MethodProps) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const words = useCompareWords()
  const [atLeast, setAtLeast] = useState<Grade>('D')
  const here = cells.filter((cell) =>
    (['outcome', 'crop', 'baseline'] as const).every((gap) => fits(cell, asked, gap)),
  )
  const practices = [...new Set(here.map((cell) => cell.practice))].toSorted(
    (a, b) => trialsIn(here.filter((c) => c.practice === b)) - trialsIn(here.filter((c) => c.practice === a)),
  )
  const questions = practices.flatMap((practice) => questionOf({ ...asked, practice }) ?? [])
  // Practices with different baselines are never put in one order: the network is for that.
  const asks = asked.baseline !== 'any' && questions.length > 1
  const key = asks ? JSON.stringify([version, zone, atLeast, questions]) : null
  const ranked = useAsked<RankAnswer>(source, key, (comparer, options) =>
    comparer.rank({ questions, zone, policy: { atLeast } }, options),
  )
  const { ranking } = ranked.value?.ranking ?? {}
  const place = zone === null ? t('slot.allClimates') : words.zoneAt(zone)
  const name = (row: Recommendation) =>
    row.practice === asked.practice ? <b>{words.practice(row.practice)}</b> : words.practice(row.practice)
  return (
    <Section title={t('ranking.title')} side={place}>
      {asked.baseline === 'any' && <p className="then">{t('ranking.needsBaseline')}</p>}
      {asked.baseline !== 'any' && questions.length < 2 && <p className="then">{t('ranking.alone')}</p>}
      {asks && (
        <>
          <div className="ranking-choice">
            <Select
              label={t('ranking.atLeast')}
              options={GRADES.map((grade) => ({ id: grade, label: t(`gradeAtLeast.${grade}`) }))}
              value={atLeast}
              onChange={(id) => setAtLeast(GRADES.find((grade) => grade === id) ?? 'D')}
            />
          </div>
          {!ranked.isCurrent && ranked.progress && (
            <ProgressBar
              what={t('trade.busy', {
                done: format.number(ranked.progress.done),
                total: format.number(ranked.progress.total),
              })}
              share={ranked.progress.done / ranked.progress.total}
            />
          )}
          {ranked.value && (
            <DataTable
              label={t('ranking.title')}
              rows={ranked.value.list}
              rowKey={(row) => row.practice}
              columns={[
                { id: 'rank', head: t('ranking.rank'), cell: ({ rank }) => rank ?? '·' },
                { id: 'practice', head: t('table.practice'), names: true, cell: name },
                {
                  id: 'change',
                  head: t('table.change'),
                  numeric: true,
                  cell: ({ here: at }) => (at.theta === null ? '·' : view.signed(at.theta)),
                },
                {
                  id: 'gain',
                  head: t('ranking.gain', { mid: answer.mid === null ? '' : view.size(answer.mid) }),
                  numeric: true,
                  cell: ({ here: at }) => (at.gain === null ? '·' : format.share(at.gain)),
                },
                {
                  id: 'score',
                  head: t('ranking.score'),
                  numeric: true,
                  cell: ({ pScore }) => (pScore === null ? '·' : format.number(pScore, { digits: 2 })),
                },
                {
                  id: 'certainty',
                  head: t('ranking.certainty'),
                  cell: ({ here: at }) =>
                    at.certainty ? <CertaintyMark grade={at.certainty.grade} word={false} /> : '·',
                },
              ]}
            />
          )}
          <p className="caption gap-1">
            {ranking?.ranked === false ? t(`ranking.not.${ranking.reason}`) : t('ranking.says')}
          </p>
        </>
      )}
    </Section>
  )
}
