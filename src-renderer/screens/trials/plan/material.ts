import type { Trial } from '../../../../shared/record/trial.ts'
import type { TrialPlan } from '../../../data/trial-plan.ts'

/** An amount with its unit, ready to be written. */
export type Amount = { readonly value: number; readonly unit: 't' | 'kg' | 'g' | 'm³' | 'L' }

/** How much of one practice all plots together take. `dose` as written. */
export type Material = { readonly practice: string; readonly plots: number; readonly amount: Amount }

/** Ground a plan takes: the plots alone. *Units* m². */
export function plotGroundM2(trial: Trial, plan: TrialPlan): number {
  return trial.plots.length * plan.geometry.plotWidthM * plan.geometry.plotLengthM
}

/**
 * What has to be brought to the field, one entry per practice with a dose per area.
 * Borders get the practice too, so the whole plot counts. *Missing* doses per plant, per seed or in days take no amount.
 */
export function materialFor(trial: Trial, plan: TrialPlan): readonly Material[] {
  const areaM2 = plan.geometry.plotWidthM * plan.geometry.plotLengthM
  const sums = new Map<string, { plots: number; base: number; kind: Kind }>()
  for (const treatment of trial.treatments) {
    const plots = trial.plots.filter((plot) => plot.treatment === treatment.id).length
    for (const { id, dose } of treatment.practices) {
      const rate = dose && RATES[dose.unit]
      if (!rate || plots === 0) continue
      const sum = sums.get(id) ?? { plots: 0, base: 0, kind: rate.kind }
      if (sum.kind !== rate.kind) continue
      sums.set(id, {
        ...sum,
        plots: sum.plots + plots,
        base: sum.base + dose.value * rate.perM2 * areaM2 * plots,
      })
    }
  }
  return [...sums].map(([practice, { plots, base, kind }]) => ({
    practice,
    plots,
    amount: readable(base, kind),
  }))
}

type Kind = 'kg' | 'L'

/** Kilograms or litres on a square metre for one unit of the dose. */
const RATES: Readonly<Record<string, { readonly kind: Kind; readonly perM2: number }>> = {
  't/har': { kind: 'kg', perM2: 0.1 },
  'kg/har': { kind: 'kg', perM2: 0.0001 },
  'kg/m2': { kind: 'kg', perM2: 1 },
  'g/m2': { kind: 'kg', perM2: 0.001 },
  'L/m2': { kind: 'L', perM2: 1 },
  'L/har': { kind: 'L', perM2: 0.0001 },
  'm3/har': { kind: 'L', perM2: 0.1 },
  mm: { kind: 'L', perM2: 1 },
  cm: { kind: 'L', perM2: 10 },
}

/** In the unit a person would carry it in. */
function readable(base: number, kind: Kind): Amount {
  if (kind === 'kg') {
    if (base >= 1000) return { value: base / 1000, unit: 't' }
    return base >= 1 ? { value: base, unit: 'kg' } : { value: base * 1000, unit: 'g' }
  }
  return base >= 1000 ? { value: base / 1000, unit: 'm³' } : { value: base, unit: 'L' }
}
