import Dexie from 'dexie'
import { afterEach, describe, expect, it } from 'vitest'
import { writeBundle } from '../../../shared/commons/bundle.ts'
import { newId } from '../../../shared/record/id.ts'
import { historicalSamples } from '../../../shared/record/samples/historical-samples.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { sha256 } from '../../../src-renderer/data/host.ts'
import {
  aboutOf,
  addPhoto,
  dropPhoto,
  forgetPhotos,
  photosOf,
  putPhoto,
  removedPhotos,
} from '../../../src-renderer/data/photos.ts'
import { MAX_PHOTO_BYTES } from '../../../src-renderer/data/picture-file.ts'
import { type PreparedPhoto, pictureAlone, preparePhoto } from '../../../src-renderer/data/prepare-photo.ts'
import { readyShare } from '../../../src-renderer/data/shares.ts'
import { DATABASE_VERSIONS } from '../../../src-renderer/data/store-form.ts'
import { rememberEdit, undoEdit } from '../../../src-renderer/data/undo-stack.ts'
import { photoClient } from '../../../src-renderer/worker/photo-client.ts'
import { asFromAPhone, drawnPicture, holdsText } from '../../support/pictures-made.ts'

const opened: Dexie[] = []
let serial = 0
const id = () => newId(1_700_000_000_000 + serial++, crypto.getRandomValues(new Uint8Array(10)))

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

/** A store with one own trial: Yates's oats, as if the reader had grown them. */
async function storeWithTrial(): Promise<{ db: Database; trial: string }> {
  const db = new Database(`test-${crypto.randomUUID()}`)
  opened.push(db)
  const sample = historicalSamples('unused')
  const { batch: _, citation: __, ...grown } = sample.trials[0]!
  const { batch: ___, study: ____, ...place } = sample.sites.find((one) => one.id === grown.site)!
  const site = { ...place, id: id() }
  const trial = { ...grown, id: id(), site: site.id, origin: 'typed' as const }
  await db.sites.add(site)
  await db.trials.add(trial)
  await db.chunks.bulkAdd(
    sample.chunks
      .filter((chunk) => chunk.trial === grown.id)
      .map((chunk) => ({ ...chunk, id: id(), trial: trial.id, batch: null })),
  )
  return { db, trial: trial.id }
}

async function prepared(bytes: Uint8Array<ArrayBuffer>, name = 'leaf.jpg'): Promise<PreparedPhoto> {
  const made = await preparePhoto(new Blob([bytes]), name)
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const said = { plots: [2], date: '2025-04-09', note: 'Leaf spots, plot 3' }

describe('what a photo becomes', () => {
  it('is kept byte for byte; its copies stand upright and hold nothing the camera wrote', async () => {
    const file = asFromAPhone(await drawnPicture(400, 200))
    const photo = await prepared(file)
    expect(await bytesOf(photo.original)).toEqual(file)
    // Held upright: what the chip saw as 400 × 200 is seen as 200 × 400, red above.
    expect([photo.width, photo.height]).toEqual([200, 400])
    const shown = await createImageBitmap(photo.shown)
    expect([shown.width, shown.height]).toEqual([200, 400])
    const canvas = new OffscreenCanvas(200, 400)
    const context = canvas.getContext('2d')!
    context.drawImage(shown, 0, 0)
    const [red, , blue] = context.getImageData(100, 50, 1, 1).data
    expect(red).toBeGreaterThan(150)
    expect(blue).toBeLessThan(100)
    for (const copy of [photo.shown, photo.small]) {
      const bytes = await bytesOf(copy)
      expect(holdsText(bytes, 'Exif')).toBe(false)
      expect(holdsText(bytes, 'Telefono de Ana')).toBe(false)
    }
  })

  it('the copy to look at is at most 2048 pixels, the one in lists at most 320', async () => {
    const photo = await prepared(await drawnPicture(3000, 1500))
    const [shown, small] = [await createImageBitmap(photo.shown), await createImageBitmap(photo.small)]
    expect([shown.width, shown.height]).toEqual([2048, 1024])
    expect([small.width, small.height]).toEqual([320, 160])
  })

  it('saved alone, it has its full size and no place, no maker, no date', async () => {
    const file = asFromAPhone(await drawnPicture(400, 200))
    expect(holdsText(file, 'Telefono de Ana')).toBe(true)
    const alone = await pictureAlone(new Blob([file], { type: 'image/jpeg' }))
    const bytes = await bytesOf(alone!)
    expect(holdsText(bytes, 'Exif')).toBe(false)
    expect(holdsText(bytes, 'Telefono de Ana')).toBe(false)
    const picture = await createImageBitmap(alone!)
    expect([picture.width, picture.height]).toEqual([200, 400])
  })

  it('the worker makes the same of a file as the window would', async () => {
    const file = asFromAPhone(await drawnPicture(400, 200))
    const made = await photoClient().call('prepare', { file: new Blob([file]), name: 'leaf.jpg' })
    expect(made).toMatchObject({ ok: true, value: { width: 200, height: 400, type: 'image/jpeg' } })
  })

  it.each([
    ['a text called .jpg', 'photo.not-an-image', async () => new TextEncoder().encode('dear diary')],
    ['nothing at all', 'photo.not-an-image', async () => new Uint8Array(0)],
    [
      'a JPEG cut in the middle',
      'photo.cut',
      async () => {
        const whole = await drawnPicture(300, 300)
        return whole.slice(0, Math.floor(whole.length * 0.6))
      },
    ],
    [
      'a PNG cut in the middle',
      'photo.cut',
      async () => {
        const whole = await drawnPicture(300, 300, 'image/png')
        return whole.slice(0, whole.length - 20)
      },
    ],
    [
      'a WebP cut in the middle',
      'photo.cut',
      async () => {
        const whole = await drawnPicture(300, 300, 'image/webp')
        return whole.slice(0, whole.length - 20)
      },
    ],
    ['a file over the limit', 'photo.too-large', async () => new Uint8Array(MAX_PHOTO_BYTES + 1)],
    [
      'a picture format only one maker shows',
      'photo.heic',
      async () => new TextEncoder().encode('\0\0\0\u0018ftypheic\0\0\0\0'),
    ],
    [
      'a JPEG whose picture is rubbish',
      'photo.unreadable',
      async () => Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]),
    ],
  ])('%s is refused with the reason', async (_, code, make) => {
    const made = await preparePhoto(new Blob([(await make()) as Uint8Array<ArrayBuffer>]), 'x.jpg')
    expect(made).toMatchObject({ ok: false, problem: { code } })
  })
})

describe('photos of a trial', () => {
  it('come, are described, go, and come back with undo; the history says all of it', async () => {
    const { db, trial } = await storeWithTrial()
    const file = asFromAPhone(await drawnPicture(40, 20))
    const added = await addPhoto(db, trial, await prepared(file), said)
    if (!added.ok) throw new Error(added.problem.code)
    rememberEdit(trial, added.value)
    const [photo] = await photosOf(db, trial)
    expect(photo).toMatchObject({ ...said, name: 'leaf.jpg', width: 20, height: 40 })
    expect(Object.keys(aboutOf(photo!)).sort()).toEqual(
      [
        'bytes',
        'date',
        'hash',
        'height',
        'id',
        'name',
        'note',
        'plots',
        'schema',
        'trial',
        'type',
        'width',
      ].sort(),
    )

    await putPhoto(db, { ...photo!, note: 'Rust, not spots' })
    const dropped = await dropPhoto(db, photo!)
    if (!dropped.ok) throw new Error(dropped.problem.code)
    rememberEdit(trial, dropped.value)
    expect(await photosOf(db, trial)).toEqual([])
    expect(await removedPhotos(db, trial)).toEqual({ count: 1, bytes: file.length })

    expect((await undoEdit(db, trial)).ok).toBe(true)
    const [back] = await photosOf(db, trial)
    expect(back).toMatchObject({ note: 'Rust, not spots' })
    expect(await bytesOf(back!.original)).toEqual(file)
    const fields = (await db.changes.where('record').equals(trial).toArray()).map((one) => one.field)
    expect(fields).toEqual(Array(4).fill(`photo/${photo!.id}`))
  })

  it('deleted for good they are gone, and the history still says that they were there', async () => {
    const { db, trial } = await storeWithTrial()
    await addPhoto(db, trial, await prepared(await drawnPicture(40, 20)), said)
    const [photo] = await photosOf(db, trial)
    const dropped = await dropPhoto(db, photo!)
    if (dropped.ok) rememberEdit(trial, dropped.value)
    const gone = await forgetPhotos(db, trial)
    expect(gone).toMatchObject({ ok: true, value: [{ field: `forgotten/${photo!.id}`, is: null }] })
    expect(await db.photos.count()).toBe(0)
    // What can no longer come back is not claimed to have come back.
    expect(await undoEdit(db, trial)).toEqual({ ok: true, value: [] })
    expect(await photosOf(db, trial)).toEqual([])
  })

  it('a photo for a trial that is not here is not kept', async () => {
    const { db } = await storeWithTrial()
    const added = await addPhoto(db, id(), await prepared(await drawnPicture(40, 20)), said)
    expect(added).toMatchObject({ ok: false, problem: { code: 'data.no-such-trial' } })
    expect(await db.photos.count()).toBe(0)
    expect(await db.changes.count()).toBe(0)
  })

  it('never leave with a share: the record is the same with and without them, and holds nothing of them', async () => {
    const choice = { licence: 'CC-BY-4.0', credit: 'pseudonym' } as const
    const { db, trial } = await storeWithTrial()
    const before = await readyShare(db, trial, choice)
    const note = 'Behind the house of Ana Perez'
    await addPhoto(db, trial, await prepared(asFromAPhone(await drawnPicture(40, 20)), 'casa-de-ana.jpg'), {
      ...said,
      note,
    })
    const site = (await db.sites.toArray())[0]!
    const source = { file: 'finca-de-ana.tif', sha256: 'ab'.repeat(32) }
    await db.sites.update(site.id, { climate: { ...site.climate!, source } })
    const after = await readyShare(db, trial, choice)
    if (!before.ok || !after.ok) throw new Error('the trial could not be shared')
    expect(after.value.stored.id).toBe(before.value.stored.id)
    const [photo] = await photosOf(db, trial)
    const bundle = await writeBundle([after.value.stored], sha256)
    if (!bundle.ok) throw new Error(bundle.problem.code)
    const text = new TextDecoder().decode(bundle.value)
    expect(text).toContain('yield_total')
    for (const secret of [
      ...[note, 'casa-de-ana', photo!.hash, photo!.id, 'photo', 'image/', 'Telefono'],
      ...[source.file, source.sha256],
    ])
      expect(text).not.toContain(secret)
  })
})

describe('the store', () => {
  it('of the version before has everything it had, and room for photos', async () => {
    const name = `test-${crypto.randomUUID()}`
    const old = new Dexie(name)
    old.version(1).stores(DATABASE_VERSIONS[0]!.stores)
    const site = { schema: 'site/1' as const, id: id(), name: 'El Mango' }
    const change = { id: id(), record: site.id, field: 'name' }
    await old.table('sites').add(site)
    await old.table('changes').add(change)
    old.close()
    const db = new Database(name)
    opened.push(db)
    expect(await db.sites.toArray()).toEqual([site])
    expect(await db.changes.toArray()).toEqual([change])
    expect(await db.photos.count()).toBe(0)
  })
})
