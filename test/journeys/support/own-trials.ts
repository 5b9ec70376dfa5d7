import { newId } from '../../../shared/record/id.ts'
import { historicalSamples } from '../../../shared/record/samples/historical-samples.ts'
import type { App } from './app.ts'
import { settled } from './go.ts'

let serial = 0
const freshId = () =>
  newId(
    Date.UTC(2025, 3, 9) + serial,
    Uint8Array.from({ length: 10 }, (_, i) => (i * 7 + serial++) % 256),
  )

/** What a journey needs to know of an own trial it put into the store. */
export type OwnTrial = { readonly id: string; readonly title: string; readonly siteName: string }

/** How an own trial should be. `plots` is how many plots have a value already; the season is in months from now. */
export type WantedTrial = {
  readonly title: string
  readonly siteName: string
  readonly status?: 'draft' | 'planned' | 'running' | 'done'
  readonly plots?: number
  readonly season?: readonly [from: number, to: number]
}

/** Usual rain of a place with a dry season, so that the year has a shape. *Units* mm, °C. */
const NORMALS = {
  rain: [64, 60, 58, 72, 144, 214, 168, 190, 209, 170, 71, 48],
  temperature: [22, 22, 24, 25, 26, 27, 28, 28, 27, 26, 24, 22],
}

/**
 * Put own trials straight into the store of a copy, as if they had been typed there: the historical
 * figures under the reader's own names. For journeys that begin where a trial is already recorded.
 */
export async function putOwnTrials(app: App, wanted: readonly WantedTrial[]): Promise<OwnTrial[]> {
  const made = wanted.map(makeTrial)
  // The app makes its store when its first page opens; only then is there something to put trials into.
  await settled(app)
  await app.page.evaluate(async (rows) => {
    const open = indexedDB.open('commonfield')
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result)
      open.onerror = () => reject(open.error)
    })
    const work = db.transaction(['sites', 'trials', 'chunks'], 'readwrite')
    for (const { site, trial, chunk, columns } of rows) {
      work.objectStore('sites').add(site)
      work.objectStore('trials').add(trial)
      work.objectStore('chunks').add({
        ...chunk,
        value: Float64Array.from(columns.value),
        kind: Uint8Array.from(columns.kind),
        plot: Uint16Array.from(columns.plot),
        day: Int32Array.from(columns.day),
        repetition: new Uint16Array(columns.plot.length),
        flags: new Uint8Array(columns.plot.length),
        verbatim: { text: chunk.verbatim.text, code: Uint32Array.from(columns.verbatim) },
        unitAsWritten: { text: chunk.unitAsWritten.text, code: Uint32Array.from(columns.unit) },
      })
    }
    await new Promise<void>((resolve, reject) => {
      work.oncomplete = () => resolve()
      work.onerror = () => reject(work.error)
    })
    db.close()
  }, made)
  // What was written past the app is seen by it when it starts anew.
  await app.page.reload()
  await settled(app)
  return made.map(({ trial, site }) => ({ id: trial.id, title: trial.title, siteName: site.name }))
}

function makeTrial(want: WantedTrial, nth: number) {
  const sample = historicalSamples('unused')
  const { batch: _, citation: __, ...grown } = sample.trials[nth % 2]!
  const { batch: ___, study: ____, ...place } = sample.sites.find((one) => one.id === grown.site)!
  const whole = sample.chunks.find((one) => one.trial === grown.id)!
  const { value, kind, plot, day, repetition: _____, flags: ______, verbatim, unitAsWritten, ...head } = whole
  const n = Math.min(want.plots ?? whole.n, whole.n)
  const cut = (column: ArrayLike<number>) => Array.from(column).slice(0, n)
  const site = {
    ...place,
    ...{ id: freshId(), name: want.siteName, point: { lat: 22.7841, lon: -82.5132 }, normals: NORMALS },
  }
  const trial = {
    ...grown,
    ...{ id: freshId(), site: site.id, title: want.title },
    ...{ origin: 'typed' as const, status: want.status ?? ('done' as const) },
    season:
      want.season === undefined
        ? grown.season
        : { ...grown.season, start: monthFromNow(want.season[0]), end: monthFromNow(want.season[1]) },
  }
  return {
    site,
    trial,
    chunk: {
      ...head,
      ...{ id: freshId(), trial: trial.id, batch: null, n },
      verbatim: { text: [...verbatim.text] },
      unitAsWritten: { text: [...unitAsWritten.text] },
    },
    columns: {
      value: cut(value),
      kind: cut(kind),
      plot: cut(plot),
      day: cut(day),
      verbatim: cut(verbatim.code),
      unit: cut(unitAsWritten.code),
    },
  }
}

function monthFromNow(months: number): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 7)
}
