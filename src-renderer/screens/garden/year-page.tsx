import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { bedYields } from '../../../shared/garden/bed-yields.ts'
import { completeness } from '../../../shared/garden/completeness.ts'
import { daysBetween } from '../../../shared/garden/harvest-days.ts'
import { type Season, seasonOf, upTo } from '../../../shared/garden/season.ts'
import { monthOfSeason, seasonStart } from '../../../shared/garden/season-year.ts'
import { type Tally, type TallyRow, tally } from '../../../shared/garden/tally.ts'
import { MonthTally, type MonthTallyRow } from '../../charts/month-tally.tsx'
import { SeasonLine, type SeasonPoint } from '../../charts/season-line.tsx'
import { SeasonWheel } from '../../charts/season-wheel.tsx'
import { ButtonLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page-head.tsx'
import { Spread } from '../../parts/spread.tsx'
import { useFormat } from '../../words/format.ts'
import { BedsSide } from './beds-side.tsx'
import { EntryLine } from './entry-line.tsx'
import { useGardenWords } from './garden-words.ts'
import { OthersSide } from './others-side.tsx'
import { type GardenView, useSeason } from './use-garden.ts'

/** The year: a line to write picks down, the tally, the wheel, the beds, and others beside them. */
export function YearPage({ view }: { readonly view: GardenView }) {
  const { t } = useTranslation('garden')
  const season = useSeason(view)
  const sums = useMemo(() => tally(season), [season])
  const isNow = view.year === view.thisYear
  const until = isNow ? monthOfSeason(view.today, season.firstMonth) + 1 : 12
  return (
    <Spread
      widths={['minmax(0, 1.47fr)', 'minmax(0, 1fr)']}
      labels={[t('tabs.year'), t('beds.title')]}
      left={
        <>
          <EntryLine view={view} />
          <Section title={t('tally.title')} side={sums.crops.length > 0 && t('tally.darker')}>
            {season.picks.length === 0 ? (
              <p className="say say-small">{t('tally.none', { year: view.nameOfYear(view.year) })}</p>
            ) : (
              <MonthTable sums={sums} until={until} firstMonth={season.firstMonth} />
            )}
          </Section>
          {sums.crops.length > 0 && <Totals view={view} season={season} sums={sums} isNow={isNow} />}
        </>
      }
      right={
        <>
          <BedsSide view={view} season={season} />
          <OthersSide view={view} season={season} />
        </>
      }
    />
  )
}

function MonthTable({
  sums,
  until,
  firstMonth,
}: {
  readonly sums: Tally
  readonly until: number
  readonly firstMonth: number
}) {
  const { t } = useTranslation('garden')
  const words = useGardenWords()
  const row = (one: TallyRow, name: string): MonthTallyRow => ({
    id: `${one.produce} ${one.unit}`,
    name,
    months: one.months,
    total: one.total,
  })
  return (
    <MonthTally
      label={t('tally.title')}
      unit="kg"
      until={until}
      firstMonth={firstMonth}
      rows={sums.crops.map((one) => row(one, words.produce(one.produce)))}
      sum={{ id: 'all', name: t('tally.all'), months: sums.months, total: sums.sums.byPick }}
      beside={sums.counted.map((one) => row(one, `${words.produce(one.produce)}, ${words.many(one.unit)}`))}
    />
  )
}

function Totals({
  view,
  season,
  sums,
  isNow,
}: {
  readonly view: GardenView
  readonly season: Season
  readonly sums: Tally
  readonly isNow: boolean
}) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const words = useGardenWords()
  const { garden, year, today, nameOfYear } = view
  const { areaM2 } = bedYields(season, garden.beds)
  const known = completeness(season)
  const last = useMemo(() => seasonOf(garden, year - 1), [garden, year])
  const lastSums = useMemo(() => tally(last), [last])
  const before = isNow ? tally(upTo(last, today.slice(5))).sums.byPick : lastSums.sums.byPick
  const hasLast = lastSums.sums.byPick > 0
  const total = sums.sums.byPick
  const checks = [
    [t('sums.byMonth'), sums.sums.byMonth],
    [t('sums.byBed'), sums.sums.byBed],
    [
      t('sums.byPicks', {
        count: known.picks - known.notWeighed.length,
        number: format.number(known.picks - known.notWeighed.length),
      }),
      sums.sums.byPick,
    ],
  ] as const
  const compared = before > 0 ? ((total - before) / before) * 100 : null
  return (
    <>
      <div className="garden-totals">
        <div className="garden-wheel">
          <SeasonWheel
            name={nameOfYear(year)}
            nameBefore={nameOfYear(year - 1)}
            firstMonth={season.firstMonth}
            months={sums.months}
            before={hasLast ? lastSums.months : null}
            total={total}
            under={isNow ? t('wheel.soFar') : t('wheel.kg')}
          />
        </div>
        <div>
          <p className="say say-small">
            <b>
              {areaM2 > 0
                ? t('sums.saidArea', { kg: words.kg(total, total < 100 ? 1 : 0), area: words.m2(areaM2) })
                : t('sums.said', { kg: words.kg(total, total < 100 ? 1 : 0) })}
            </b>{' '}
            {compared === null
              ? t('sums.noLast')
              : t(
                  `sums.${compared >= 0.5 ? 'more' : compared <= -0.5 ? 'less' : 'same'}${isNow ? 'SoFar' : ''}`,
                  {
                    percent: format.percent(Math.abs(compared)),
                    year: nameOfYear(year - 1),
                  },
                )}
          </p>
          {hasLast && <p className="caption gap-1">{t('wheel.legend', { year: nameOfYear(year - 1) })}</p>}
          <dl className="garden-sums gap-1">
            {checks.map(([name, kg]) => (
              <div key={name}>
                <dt>
                  <Icon name={sums.agree ? 'check' : 'error'} size={17} />
                  {name}
                </dt>
                <dd>{words.kg(kg)}</dd>
              </div>
            ))}
          </dl>
          <p className="caption gap-1">
            {sums.agree ? t('sums.agree') : t('sums.differ')}{' '}
            {known.estimated > 0 &&
              t('sums.estimated', { count: known.estimated, number: format.number(known.estimated) })}{' '}
            {known.typical > 0 &&
              t('sums.typical', { count: known.typical, number: format.number(known.typical) })}
          </p>
        </div>
      </div>
      {known.notWeighed.length > 0 && (
        <Notice
          tone="warn"
          acts={
            <ButtonLink size="small" href={`/garden/picks?year=${year}`}>
              {t('sums.seeThem')}
            </ButtonLink>
          }
        >
          {t('sums.notWeighed', {
            count: known.notWeighed.length,
            number: format.number(known.notWeighed.length),
          })}
        </Notice>
      )}
      {hasLast && (
        <Section title={t('seasons.title')} thin>
          <SeasonLine
            name={nameOfYear(year)}
            nameBefore={nameOfYear(year - 1)}
            firstMonth={season.firstMonth}
            now={points(season)}
            before={points(last)}
          />
        </Section>
      )}
    </>
  )
}

/** The weighed harvest adding up, one point a day. */
function points(season: Season): SeasonPoint[] {
  const out: SeasonPoint[] = []
  for (const { pick, weighing, isCrop } of season.picks) {
    if (!isCrop || weighing.kg === null) continue
    const day = daysBetween(seasonStart(season.year, season.firstMonth), pick.day) + 1
    const kg = (out.at(-1)?.kg ?? 0) + weighing.kg
    if (out.at(-1)?.day === day) out[out.length - 1] = { day, kg }
    else out.push({ day, kg })
  }
  return out
}
