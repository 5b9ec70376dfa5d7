import type { ResultBody } from './commons-record.ts'

/**
 * What this room asks of the vocabulary: whether a word is known, and what it is called one level up. The process that
 * joins the rooms answers from the tables (`record/shared-terms.ts`). An unknown word is null and never leaves.
 */
export type Terms = {
  /** Code of a crop's group, for example `cereals`. */
  readonly cropGroup: (crop: string) => string | null
  /** Code of a practice's family, for example `soil_cover`. */
  readonly practiceFamily: (practice: string) => string | null
  /** UCUM code of a variable's canonical unit. */
  readonly unitOf: (variable: string) => string | null
  readonly knowsMethod: (variable: string, method: string) => boolean
  readonly textureClass: (texture: string) => NonNullable<ResultBody['soil']>['texture'] | null
  /** UN M49 codes of a country (ISO 3166-1 alpha-2); `country` null where only the larger ones are known. */
  readonly placeOf: (
    country: string,
  ) => { readonly country: string | null; readonly subregion: string; readonly region: string } | null
}
