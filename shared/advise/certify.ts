import type { Comparison, ZoneAnswer } from '../compare/comparison.ts'
import { type Certainty, type CertaintyEvidence, type Grade, gradeCertainty } from './certainty.ts'

/** A zone's answer with its letter; null where there is no evidence at all. */
export type CertifiedZone = ZoneAnswer & { readonly certainty: Certainty | null }

/** A comparison with a certainty letter and its reasons, over all zones and for each. */
export type Answer = Omit<Comparison, 'zones' | 'overall'> & {
  readonly overall: Comparison['overall'] & { readonly certainty: Certainty | null }
  readonly zones: readonly CertifiedZone[]
}

/**
 * Give a comparison its letters. In a zone the intervals and τ are the zone model's; weights, I², leave-one-out and
 * asymmetry are those of the pooled cell of all zones.
 * *Missing* no letter where there is no estimate.
 */
export function certify(comparison: Comparison): Answer {
  const { overall, facts, zoneModel } = comparison
  const shared: Omit<CertaintyEvidence, 'sites' | 'sitesInZone' | 'ci' | 'pi' | 'tau' | 'borrowedShare'> = {
    mid: comparison.mid ?? Number.POSITIVE_INFINITY,
    i2: overall.i2,
    imputedShare: facts.imputedShare,
    spreadClusters: facts.noiseClusters,
    largestWeight: facts.maxWeight,
    signChanges: facts.signChange,
    asymmetryP: facts.eggerP,
    randomisedShare: facts.randomisedShare,
  }
  const grade = (evidence: Omit<CertaintyEvidence, keyof typeof shared>) =>
    comparison.mid === null ? null : gradeCertainty({ ...shared, ...evidence })
  const inModel = comparison.account.clusters - zoneModel.refused
  return {
    ...comparison,
    overall: {
      ...overall,
      certainty:
        overall.mu === null
          ? null
          : grade({
              sites: overall.k,
              sitesInZone: null,
              ci: overall.ci,
              pi: overall.pi,
              tau: root(overall.tau2),
              borrowedShare: null,
            }),
    },
    zones: comparison.zones.map((zone) => ({
      ...zone,
      certainty:
        zone.theta === null
          ? null
          : grade({
              sites: inModel,
              sitesInZone: zone.clusters,
              ci: zone.ci,
              pi: zone.pi,
              tau: root(zoneModel.tau2),
              borrowedShare: zone.borrowedShare,
            }),
    })),
  }
}

const LETTERS: readonly Grade[] = ['A', 'B', 'C', 'D']

/** The next lower letter: what an inconsistent network does to every answer that rests on it. */
export function lowered(grade: Grade): Grade {
  return LETTERS[Math.min(LETTERS.indexOf(grade) + 1, LETTERS.length - 1)]!
}

function root(x: number | null): number | null {
  return x === null ? null : Math.sqrt(x)
}
