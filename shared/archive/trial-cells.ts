import { FLAG, NO_DAY } from '../record/observation.ts'
import type { Plot, PracticeUse, Trial } from '../record/trial.ts'
import type { Cell, TableStyle, WholeTrial } from './whole-trial.ts'

/** Columns that say which trial a row belongs to, in English whatever the reader's language: files travel. */
export function trialHeads({ places }: TableStyle): string[] {
  return [
    'trial',
    ...(places ? ['site', 'country', 'latitude', 'longitude'] : []),
    'climate_zone',
    'year',
    'season',
    'crop',
    'cultivar',
  ]
}

/** Their cells for one trial. */
export function trialCells({ trial, site }: WholeTrial, { places }: TableStyle): Cell[] {
  return [
    places ? trial.title || trial.id : trial.id,
    ...(places ? [site.name, site.country, site.point?.lat, site.point?.lon] : []),
    site.climate?.zone,
    trial.season.harvestYear,
    trial.season.name,
    trial.crop,
    trial.cultivar,
  ]
}

/** Columns that say which treatment: its label, whether it is the baseline, and what it consists of. */
export const TREATMENT_HEADS = ['treatment', 'control', 'practices']

/** Their cells. */
export function treatmentCells(trial: Trial, id: string): Cell[] {
  const treatment = trial.treatments.find((one) => one.id === id)
  if (treatment === undefined) return [id, null, null]
  return [
    treatment.label || treatment.id,
    treatment.baseline ? 'yes' : 'no',
    treatment.practices.map(practiceWords).join(' + '),
  ]
}

/** Columns that say where in the trial. */
export const PLOT_HEADS = ['block', 'plot', 'row', 'column', 'area_m2']

/** Their cells. */
export function plotCells(plot: Plot | undefined): Cell[] {
  return [plot?.block, plot?.label, plot?.row, plot?.column, plot?.areaM2]
}

/** A day as ISO 8601. *Missing* null when it is not known. */
export function dayCell(day: number): string | null {
  return day === NO_DAY ? null : new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** Quality marks as words. */
export function flagWords(flags: number): string {
  const marks = [
    [FLAG.outOfRange, 'out_of_range'],
    [FLAG.kept, 'kept'],
    [FLAG.leaveOut, 'leave_out'],
    [FLAG.estimated, 'estimated'],
  ] as const
  return marks
    .filter(([bit]) => (flags & bit) !== 0)
    .map(([, word]) => word)
    .join(' ')
}

/** The unit as a table writes it: the spelling people use for the code the record keeps. */
export function plainUnit(unit: string): string {
  return unit.replaceAll('har', 'ha')
}

/** `compost (20000 kg/ha; 20 t/ha)`: the dose as it is kept, and as it was written where that is something else. */
function practiceWords({ id, dose }: PracticeUse): string {
  if (!dose) return id
  const kept = `${dose.value} ${plainUnit(dose.unit)}`
  const written = `${dose.verbatim} ${dose.unitAsWritten}`
  return KEPT_ALONE.has(dose.unit) && kept === written ? `${id} (${kept})` : `${id} (${kept}; ${written})`
}

/** Units that a dose read from a file is kept in. */
const KEPT_ALONE: ReadonlySet<string> = new Set(['kg/har', 'mm', '/m2'])
