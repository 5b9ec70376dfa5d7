import type { TaskOptions } from '../base/task.ts'
import type { ArmSummary } from '../record/trial.ts'
import { findCrop } from '../vocabulary/crops.ts'
import { columnsWith } from './column-map.ts'
import {
  groupReader,
  IMPROBABLE_RATIO,
  type LandRatio,
  landRatioReader,
  unlikelyGroups,
  unlikelyZones,
} from './land-ratio.ts'
import { type MapContext, wordsReader } from './map-context.ts'
import { closeBook, eachDataRow, type Made, trialBook } from './trial-book.ts'
import { armId, armOf } from './trial-draft.ts'

/** A reported ratio further than this from its own yields is flagged. */
const FAR = 0.05

/**
 * Rows that hold two crops alone and mixed. Each becomes an arm measured by its land equivalent ratio, against sole crops
 * whose ratio is 1 by definition: the yield of one crop alone would say that mixing loses, because it counts half of it.
 * Groups of rows that are improbable as a whole are set aside until a person has looked at them.
 */
export async function mapLandRatios(context: MapContext, options: TaskOptions): Promise<Made> {
  const { table, map, log } = context
  const book = trialBook(context)
  const ratio = landRatioReader(context)
  const second = wordsReader(context, 'second_crop')
  const first = wordsReader(context, 'crop')
  const layout = wordsReader(context, 'treatment_label', ', ')
  const group = groupReader(context)
  const answers = new Map(map.constants.groups?.map((one) => [one.group, one.use]))
  const doubtful = new Set(unlikelyGroups(context).map((one) => one.group))
  const column = (columnsWith(map, 'reported_ler')[0] ?? columnsWith(map, 'intercrop_yield_1')[0])?.column

  for (const { group: zone, rows, median, first: at } of unlikelyZones(context))
    log.add('intake.zone-ratio-unlikely', {
      row: table.rowNumber[at]!,
      value: zone,
      params: { zone, rows, median },
    })

  await eachDataRow(context, options, (row) => {
    const number = table.rowNumber[row]!
    const other = second?.(row) ?? ''
    const read = ratio(row)
    if (!Number.isFinite(read.value)) return log.park('intake.ratio-not-known', number)
    const at = { row: number, ...(column === undefined ? {} : { column }) }
    if (read.how === 'from_yields' && Math.abs(read.reported - read.value) > FAR)
      log.add('intake.derived-differs', {
        ...at,
        value: String(read.reported),
        params: { reported: read.reported, computed: Number(read.value.toPrecision(4)) },
      })
    const of = group(row)
    if (doubtful.has(of) && answers.get(of) !== 'keep') return log.park('intake.group-unlikely', number)
    const draft = book.trialOf(row, other)
    if (!draft) return log.park('intake.no-crop', number)
    if (read.value > IMPROBABLE_RATIO)
      log.add('intake.ratio-unlikely', {
        ...at,
        value: read.verbatim,
        params: { ratio: Number(read.value.toPrecision(3)) },
      })
    const sole = armOf(draft, 'sole', () => ({
      label: SOLE,
      baseline: true,
      practices: [{ id: 'sole_crop' }],
    }))
    if (!draft.controlled.has(read.how)) {
      draft.controlled.add(read.how)
      draft.summaries.push(summary(sole, { ...read, value: 1, verbatim: '1', unitAsWritten: '' }))
    }
    const label = [[first?.(row) ?? '', other].filter((word) => word !== '').join(' + '), layout?.(row) ?? '']
    const mixed = armOf(draft, `row ${row}`, () => ({
      label: label.filter((word) => word !== '').join(', '),
      baseline: false,
      practices: [
        { id: isLegume(draft.crop) || isLegume(cropOf(other)) ? 'intercrop_legume' : 'intercrop_other' },
      ],
    }))
    draft.summaries.push(summary(mixed, read))
    draft.rows.push(row)
  })
  return closeBook(book, context, options)

  function cropOf(words: string): string {
    return map.crops.find((one) => one.words === words)?.id ?? ''
  }
}

/** The label of the baseline arm: no file names it, because it is two plots. */
const SOLE = 'sole crops'

const LEGUMES = new Set(
  'arachis cajanus canavalia cicer crotalaria desmodium gliricidia glycine lablab lathyrus lens leucaena lotus lupinus macrotyloma medicago melilotus mucuna onobrychis phaseolus pisum psophocarpus sesbania stylosanthes trifolium trigonella vicia vigna'.split(
    ' ',
  ),
)

function isLegume(crop: string): boolean {
  return LEGUMES.has((findCrop(crop)?.latin ?? '').split(' ')[0]!.toLowerCase())
}

function summary(arm: number, read: LandRatio): ArmSummary {
  return {
    treatment: armId(arm),
    variable: 'ler',
    method: read.how,
    mean: { value: read.value, unit: '1', verbatim: read.verbatim, unitAsWritten: read.unitAsWritten },
  }
}
