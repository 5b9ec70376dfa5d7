import { useEffect, useState } from 'react'
import type { NoiseAsked } from '../../../../shared/plan/measured-noise.ts'
import { findVariable } from '../../../../shared/vocabulary/variables.ts'
import { useDatabase } from '../../../data/open-database.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { commonsClient } from '../../../worker/commons-client.ts'
import type { PlotNoise } from './enough.ts'

/**
 * How much plots differ in trials like this draft, own and others', worked out off the window's thread. *Missing*
 * undefined while that takes, when too few trials say so, and for outcomes that are not compared in percent.
 */
export function useNoise({ trial, plan }: PlannedTrial): PlotNoise | undefined {
  const db = useDatabase()
  const variable = trial.outcomes[0] ?? ''
  const { crop, system, id } = trial
  const strips = plan.kind === 'paired-strips'
  const key = JSON.stringify([crop, variable, system, strips, id])
  const [found, setFound] = useState<{ key: string; noise: PlotNoise | undefined }>()
  useEffect(() => {
    if (findVariable(variable)?.effect !== 'lnRR' || crop === '') return
    let here = true
    const asked: NoiseAsked = { crop, variable, system, strips, without: id }
    commonsClient(db.name)
      .call('noise', asked)
      .then(
        (measured) => {
          if (!here) return
          const noise = measured ? { cv: measured.cv, from: 'commons' as const, measured } : undefined
          setFound({ key, noise })
        },
        // The plan is drawn with what is assumed; a store that cannot be read says so where it is written.
        () => undefined,
      )
    return () => {
      here = false
    }
  }, [db, crop, variable, system, strips, id, key])
  return found?.key === key ? found.noise : undefined
}
