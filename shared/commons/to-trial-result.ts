import { type Basis, Basis as BasisSchema } from '../record/quantity.ts'
import type { TrialResult } from '../record/trial-result.ts'
import type { DoseClass } from './codes.ts'
import type { ResultBody, ResultRecord } from './commons-record.ts'
import { fromDecimal } from './decimal.ts'
import type { RecordId } from './record-id.ts'
import { standsFor } from './shared-zone.ts'

/**
 * A commons record as it enters a frame, beside own trials and in their shape.
 *
 * The cluster is one site of one contributor: the key and the site's token, which says the same site only under one key.
 * A dose comes back as its class (`unit` is `{class}`, `verbatim` is `d2`), so that arms that differed only in dose
 * still differ. *Missing* a spread that was not shared is NaN with rung `imputed`; a season of several years has no
 * year; a zone of one letter has no class. Five of the thirteen two-letter zones are classes; for the others one class
 * stands by sub-region (`standsFor`), since the third letter was never shared.
 */
export function toTrialResult(id: RecordId, { body, key }: ResultRecord): TrialResult {
  const { zone, region } = body.place
  const year = body.season?.length === 4 ? Number(body.season) : null
  return {
    key: id,
    source: 'commons',
    origin: body.origin === 'historical' || body.origin === 'simulated' ? body.origin : 'import',
    contributor: key,
    cluster: `${key}|${body.site}`,
    label: [zone, region, body.season].filter((part) => part !== undefined).join(' · '),
    zone: zone === undefined ? null : standsFor(zone, region),
    region: region ?? null,
    year,
    crop: body.crop,
    system: body.system,
    design: {
      kind: body.design.kind,
      randomised: body.design.randomised,
      ...(body.design.blocks === undefined ? {} : { blocks: body.design.blocks }),
    },
    arms: body.arms.map(({ id, baseline, practices }) => ({
      id,
      baseline,
      practices: practices.map((use) =>
        use.dose === undefined ? { id: use.id } : { id: use.id, dose: classOf(use.dose) },
      ),
    })),
    outcomes: body.outcomes.map(readOutcome),
  }
}

function readOutcome(outcome: ResultBody['outcomes'][number]): TrialResult['outcomes'][number] {
  return {
    variable: outcome.variable,
    basis: readBasis(outcome.basis),
    method: outcome.method ?? null,
    arms: outcome.arms.map(({ arm, n, mean, spread }) => ({
      arm,
      n,
      mean: fromDecimal(mean),
      sd: spread === undefined ? Number.NaN : fromDecimal(spread.value),
      rung: spread === undefined ? ('imputed' as const) : spread.rung,
    })),
    contrasts: outcome.contrasts.map((contrast) => ({
      a: contrast.a,
      b: contrast.b,
      measure: contrast.measure,
      y: fromDecimal(contrast.y),
      v: fromDecimal(contrast.v),
      df: contrast.df,
    })),
  }
}

function readBasis(text: string | undefined): Basis | null {
  const basis = BasisSchema.safeParse(text)
  return basis.success ? basis.data : null
}

function classOf(dose: DoseClass) {
  return { value: Number(dose.slice(1)), unit: '{class}', verbatim: dose, unitAsWritten: '' }
}
