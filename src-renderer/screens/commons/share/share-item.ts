import type { Likeness } from '../../../../shared/commons/likeness.ts'
import type { Prepared } from '../../../../shared/commons/share.ts'

/** Anything that may leave, as the sheet shows it: the record with both its sides, and who looks like its author. */
export type ShareItem = Prepared & { readonly likeness: Likeness }
