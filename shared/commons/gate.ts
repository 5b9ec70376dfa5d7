import type { Problem } from '../base/problem.ts'
import type { TrialResult } from '../record/trial-result.ts'
import type { Level } from './commons-record.ts'
import type { StoredRecord } from './store.ts'

/** The tests of the trust model (section 1.4) a record must pass at a level before it may leave. */
export const GATE_TESTS = ['population', 'sample', 'diversity', 'outlier'] as const
export type GateTest = (typeof GATE_TESTS)[number]

/** What a gate says of one result. */
export type GateAnswer =
  | {
      readonly decision: 'share'
      readonly level: Level
      /** Tests this gate did not make; the person is told. */
      readonly notRun: readonly GateTest[]
    }
  | { readonly decision: 'held'; readonly reasons: readonly Problem[] }

/** What a gate looks at of a candidate: the class it would be found in. */
export type GateCandidate = Pick<TrialResult, 'zone' | 'region' | 'year' | 'crop'>

/** Decides how coarse a result or a garden's yield must be to leave, looking at what is already shared. */
export type Gate = (candidate: GateCandidate, commons: readonly StoredRecord[]) => GateAnswer

/**
 * The level every record leaves at in the first form: world sub-region × climate × year × species. Levels 2 and 3 name
 * the country, which the population test alone could allow.
 */
export const FIRST_FORM_LEVEL: Level = 4

/** The gate of the first form: one level for all, and it says that it has tested nothing. */
export const firstFormGate: Gate = () => ({
  decision: 'share',
  level: FIRST_FORM_LEVEL,
  notRun: GATE_TESTS,
})
