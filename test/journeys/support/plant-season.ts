import type { Bed, Pick } from '../../../shared/record/garden.ts'
import type { Site } from '../../../shared/record/site.ts'
import type { App } from './app.ts'
import { settled } from './go.ts'
import { freshId, plant } from './plant-trial.ts'

/** A garden of one bed of five square metres in a climate, and what was weighed there in 2025. */
export async function plantSeason(app: App, name: string, kg: number): Promise<void> {
  const site: Site = {
    ...{ schema: 'site/1', id: freshId() as Site['id'], name, country: 'US' },
    climate: { zone: 'Csb', how: 'picked', alternatives: [] },
  }
  const bed: Bed = {
    ...{ schema: 'bed/1', id: freshId() as Bed['id'], site: site.id, name: 'bed by the well' },
    shape: { kind: 'rectangle', unit: 'm', width: 1.25, length: 4 },
  }
  const pick: Pick = {
    ...{ schema: 'pick/1', id: freshId() as Pick['id'], day: '2025-07-14', bed: bed.id, crop: 'tomato' },
    weight: { value: kg, unit: 'kg', verbatim: String(kg), unitAsWritten: 'kg' },
  }
  await settled(app)
  const rows = { beds: [bed], picks: [pick] }
  await plant(app.page, {
    ...rows,
    sites: [site],
    settings: [{ key: 'garden-site', value: site.id }],
  })
}
