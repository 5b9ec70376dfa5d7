import type { Columns } from '../frame/frame.ts'
import type { EffectScale } from './question.ts'
import { gearyStatistic } from './response-ratio.ts'
import { implausible, usableSpread } from './screen.ts'

/** What is worth knowing about a comparison that was kept. */
export type Note = 'sd_implausible' | 'sd_zero' | 'sd_far_below' | 'unstable_ratio'

/** Below this the mean is not far enough from zero for its logarithm to behave. */
const GEARY_LIMIT = 3
/** A CV below this share of its stratum's looks like a standard error told as an SD. */
const FAR_BELOW = 0.25

/**
 * What is worth knowing about a comparison that was kept: it stays in, down to the contributor's view. `averageCv` is that
 * of the arms of its stratum, NaN where none is known: a spread far below it may be a standard error.
 * *Source* Lajeunesse 2015 (Geary's test) for `unstable_ratio`; only ratio scales have any of these.
 */
export function effectNotes(
  columns: Columns,
  row: number,
  scale: EffectScale,
  averageCv: readonly [number, number],
): Note[] {
  if (scale !== 'lnRR') return []
  const { meanT, meanC, sdT, sdC, nT, nC } = columns
  const notes: Note[] = []
  const arms = [
    { mean: meanT[row]!, sd: sdT[row]!, n: nT[row]! },
    { mean: meanC[row]!, sd: sdC[row]!, n: nC[row]! },
  ]
  const odd = arms.map(({ mean, sd }) => implausible(sd, mean, 1))
  if (odd.some((is) => is)) notes.push('sd_implausible')
  if (arms.some(({ sd }) => sd === 0)) notes.push('sd_zero')
  const low = ({ mean, sd, n }: (typeof arms)[number], i: number) =>
    usableSpread(sd, n, mean, 1) && sd / mean < FAR_BELOW * averageCv[i]!
  if (arms.some(low)) notes.push('sd_far_below')
  const shaky = arms.some(
    ({ mean, sd, n }, i) => !odd[i] && n >= 2 && sd > 0 && gearyStatistic(mean, sd, n) < GEARY_LIMIT,
  )
  if (shaky) notes.push('unstable_ratio')
  return notes
}
