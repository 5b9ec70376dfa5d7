import { massOf } from '../../../shared/garden/weigh.ts'
import type { Pick } from '../../../shared/record/garden.ts'

/** Crop and cultivar as the id of one option. */
export function choiceOf(crop: string, cultivar?: string): string {
  return JSON.stringify([crop, cultivar ?? null])
}

/** Back from such an id. */
export function ofChoice(choice: string): { readonly crop: string; readonly cultivar: string | undefined } {
  const [crop, cultivar] = JSON.parse(choice) as [string, string | null]
  return { crop, cultivar: cultivar ?? undefined }
}

/** A weight or a count, by its unit. */
export function amountOf(
  value: number,
  unit: string,
  verbatim: string,
): Partial<globalThis.Pick<Pick, 'weight' | 'count'>> {
  const weight = massOf(value, unit, verbatim.trim())
  return weight ? { weight: { ...weight, unit: 'kg' } } : { count: { value, unit } }
}
