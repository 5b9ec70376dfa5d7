import { mergeRecords } from '../../../shared/commons/merge.ts'
import { batchExamples } from '../../../shared/record/examples/batch.ts'
import { changeExamples } from '../../../shared/record/examples/change.ts'
import { exampleId } from '../../../shared/record/examples/examples.ts'
import { fieldEventExamples } from '../../../shared/record/examples/field-event.ts'
import {
  bedExamples,
  pickExamples,
  plantingExamples,
  unitWeightExamples,
} from '../../../shared/record/examples/garden.ts'
import { photoExamples } from '../../../shared/record/examples/photo.ts'
import { siteExamples } from '../../../shared/record/examples/site.ts'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import { packChunk } from '../../../shared/record/observation-chunk.ts'
import { commonsStore } from '../../../src-renderer/data/commons-store.ts'
import type { Stores } from '../../../src-renderer/data/whole-store.ts'
import { arrival, madeResult, madeRetraction } from '../../support/commons.ts'

/** Something in every table: words, numbers that are none, pictures, originals, remembered settings, shared records. */
export async function fillStore({ db, kept }: Stores): Promise<void> {
  const trial = trialExamples.complete
  await db.sites.bulkAdd([siteExamples.complete, { ...siteExamples.minimal, id: exampleId(14) }])
  await db.trials.add(trial)
  await db.chunks.add(chunk(trial.id))
  await db.events.add(fieldEventExamples.complete)
  const picture = (byte: number) => new Blob([Uint8Array.of(0xff, 0xd8, byte)], { type: 'image/jpeg' })
  const photo = { ...photoExamples.complete, removed: false }
  await db.photos.add({ ...photo, original: picture(1), shown: picture(2), small: picture(3) })
  await db.beds.add(bedExamples.complete)
  await db.plantings.add(plantingExamples.complete)
  await db.picks.add(pickExamples.complete)
  await db.unitWeights.add(unitWeightExamples.complete)
  await db.batches.add(batchExamples.complete)
  await db.changes.add(changeExamples.complete)
  const records = [await madeResult(1), await madeResult(2), await madeRetraction((await madeResult(3)).id)]
  await mergeRecords(commonsStore(db), records, arrival())
  await db.shares.add({ trial: trial.id, record: records[0]!.id, at: '2026-03-01T10:00:00.000Z' })
  await db.settings.bulkAdd([
    { key: `plan:${trial.id}`, value: { steps: ['a', undefined], seed: new Map([['x', -0]]) } },
    { key: 'intake.map.l1', value: { map: { schema: 'column-map/1' }, at: 'then', half: '\ud800' } },
    { key: 'identity.seed', value: new Uint8Array(32).fill(77) },
  ])
  await kept.files.add({
    ...{ hash: 'ab'.repeat(32), fileName: 'beans ñ.csv', layoutKey: 'l1', at: '2026-03-01T10:00:00.000Z' },
    map: { schema: 'column-map/1' } as never,
    ...{ size: 4, bytes: Uint8Array.of(0xef, 0xbb, 0xbf, 10) },
  })
}

/** A chunk with values that are no numbers, and words. */
function chunk(trial: string) {
  const head = {
    ...{ id: exampleId(13), trial, variable: 'grain_yield', unit: 'kg/har', method: null },
    ...{ basis: 'at_14' as const, batch: null },
  }
  const row = { variable: 'grain_yield', plot: 0, repetition: 0, flags: 0, unitAsWritten: 'kg/ha' }
  return packChunk(head, [
    { ...row, value: 1234.5678901234567, kind: 'number', verbatim: '1,234.5678901234567', day: 19_000 },
    { ...row, plot: 1, value: Number.NaN, kind: 'text', verbatim: '=eaten', flags: 4 },
    { ...row, plot: 1, repetition: 1, value: -0, kind: 'below', verbatim: '<0.5' },
  ])
}
