import { problem } from '../../shared/base/problem.ts'
import { fail, type Result } from '../../shared/base/result.ts'
import type { Change } from '../../shared/record/change.ts'
import { Photo } from '../../shared/record/photo.ts'
import type { Database, PhotoRow } from './database.ts'
import { asJson, editTrial } from './edit-trial.ts'
import type { PreparedPhoto } from './prepare-photo.ts'
import { machineStamp, type Stamp } from './stamp.ts'
import { writeProblem } from './write-problem.ts'

/** What the person says of a photo. */
export type PhotoSaid = Pick<Photo, 'plots' | 'event' | 'date' | 'note'>

/** A photo as a page shows it; the blobs are read from the disk when they are drawn. */
export type KeptPhoto = PhotoRow

/** The photos of a trial, oldest day first; those taken away are not among them. */
export async function photosOf(db: Database, trial: string): Promise<KeptPhoto[]> {
  const rows = await db.photos.where('trial').equals(trial).toArray()
  return rows.filter((row) => !row.removed).sort((a, b) => (a.date + a.id < b.date + b.id ? -1 : 1))
}

/**
 * Keep a photo with a trial: the picture and its line of history in one transaction, or neither.
 * *Errors* `data.no-such-trial`, `data.disk-full`, `data.write-failed`.
 */
export async function addPhoto(
  db: Database,
  trial: string,
  prepared: PreparedPhoto,
  said: PhotoSaid,
  stamp: Stamp = machineStamp,
): Promise<Result<readonly Change[]>> {
  const { original, shown, small, ...about } = prepared
  const photo = Photo.parse({ schema: 'photo/1', id: stamp.id(), trial, ...about, ...said })
  let refused: Result<never> | null = null
  try {
    return await db.transaction(
      'rw',
      [db.trials, db.chunks, db.events, db.photos, db.settings, db.changes],
      async () => {
        // First the picture, not yet in the trial; then the edit that puts it there, as every other edit.
        await db.photos.add({ ...photo, removed: true, original, shown, small })
        const written = await putPhoto(db, photo, '', stamp)
        if (written.ok) return written
        refused = written
        throw new Error('taken back with everything')
      },
    )
  } catch (error) {
    return refused ?? fail(writeProblem(error))
  }
}

/** Change what is said of a photo. *Errors* those of `editTrial`. */
export function putPhoto(db: Database, photo: Photo, why = '', stamp: Stamp = machineStamp) {
  return editTrial(
    db,
    photo.trial,
    () => [{ field: `photo/${photo.id}`, is: asJson(aboutOf(photo)), why }],
    stamp,
  )
}

/** Take a photo away. It is kept until `forgetPhotos`, so that this can be undone. */
export function dropPhoto(db: Database, photo: Photo, why = '', stamp: Stamp = machineStamp) {
  return editTrial(db, photo.trial, () => [{ field: `photo/${photo.id}`, is: null, why }], stamp)
}

/** What was written about a photo, without its pictures. */
export function aboutOf(photo: Photo): Photo {
  const { removed: _, original: __, shown: ___, small: ____, ...about } = photo as PhotoRow
  return about
}

/** Photos of a trial that were taken away and still lie on the disk. *Units* bytes as given. */
export async function removedPhotos(
  db: Database,
  trial: string,
): Promise<{ readonly count: number; readonly bytes: number }> {
  const rows = await db.photos.where('trial').equals(trial).toArray()
  const removed = rows.filter((row) => row.removed)
  return { count: removed.length, bytes: removed.reduce((sum, row) => sum + row.bytes, 0) }
}

/**
 * Delete the photos of a trial that were taken away, for good: nothing can bring them back. The history says that it was
 * done. *Errors* `data.write-failed`.
 */
export async function forgetPhotos(
  db: Database,
  trial: string,
  stamp: Stamp = machineStamp,
): Promise<Result<readonly Change[]>> {
  try {
    return await db.transaction('rw', [db.photos, db.changes, db.trials], async () => {
      if (!(await db.trials.get(trial))) return fail(problem('data.no-such-trial'))
      const rows = (await db.photos.where('trial').equals(trial).toArray()).filter((row) => row.removed)
      const at = new Date(stamp.now()).toISOString()
      const changes = rows.map(
        (row): Change => ({
          schema: 'change/1',
          id: stamp.id(),
          at,
          record: trial,
          field: `forgotten/${row.id}`,
          was: asJson(aboutOf(row)),
          is: null,
          why: '',
        }),
      )
      await db.photos.bulkDelete(rows.map((row) => row.id))
      await db.changes.bulkAdd(changes)
      return { ok: true, value: changes }
    })
  } catch (error) {
    return fail(writeProblem(error))
  }
}
