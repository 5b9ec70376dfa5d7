import { normalise } from '../normalise.ts'

/** Month names and their usual short forms in English, Spanish, Portuguese, French and German. */
const MONTHS: readonly string[] = [
  'january jan enero ene janeiro janvier janv januar janner',
  'february feb febrero fevereiro fev fevrier fevr februar',
  'march mar marzo marco mars marz mrz',
  'april apr abril abr avril avr',
  'may mayo maio mai',
  'june jun junio junho juin juni',
  'july jul julio julho juillet juil juli',
  'august aug agosto ago aout',
  'september sep sept septiembre set setiembre setembro septembre',
  'october oct octubre outubro out octobre oktober okt',
  'november nov noviembre novembro novembre',
  'december dec diciembre dic dezembro dez decembre dezember',
]

const index = new Map(MONTHS.flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)))

/** The month 1 … 12 a name or short form means in any of five languages, or undefined. */
export function monthNamed(name: string): number | undefined {
  return index.get(normalise(name))
}
