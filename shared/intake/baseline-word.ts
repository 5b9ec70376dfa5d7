import { matchPractice } from '../vocabulary/match-practice.ts'
import { normalise } from '../vocabulary/normalise.ts'

const SURE =
  /^(control|controle|ctrl|ctr|ck|check|cheque|testigo|testemunha|temoin|kontrolle|baseline|untreated|unbehandelt|nil|none|zero|absolute control|control absoluto|t?0+|no treatment|sin tratamiento|sin aplicacion|ninguno)$/
const LIKELY =
  /^(no|sin|sem|sans|without|zero|untreated|unfertili[sz]ed|conventional|convencional|usual|farmer s?|farmer's|practica del agricultor|traditional|tradicional|local|standard|normal|bare|control|check|testigo) ?/

/**
 * How likely a treatment label is the baseline the others are compared with: 1 for "control" and its kin, 0.6 for
 * "no mulch" or "farmer practice", 0 when nothing says so.
 */
export function baselineLikelihood(label: string): number {
  const name = normalise(label)
  if (SURE.test(name)) return 1
  if (LIKELY.test(name)) return 0.6
  const best = matchPractice(label)[0]
  return best && best.practice.role === 'baseline' && best.confidence >= 0.75 ? 0.7 : 0
}

/** The one label that is the baseline, or null when none or several could be. */
export function findBaseline(labels: readonly string[]): string | null {
  const scored = labels
    .map((label) => ({ label, score: baselineLikelihood(label) }))
    .filter(({ score }) => score > 0)
  const top = Math.max(0, ...scored.map(({ score }) => score))
  const best = scored.filter(({ score }) => score === top)
  return best.length === 1 ? best[0]!.label : null
}
