import { writeDataPackage } from '../../shared/archive/data-package.ts'
import type { PackagedFile, PackageInput } from '../../shared/archive/package-fields.ts'
import type { PackageKind } from '../../shared/archive/package-kind.ts'
import type { ZipPart } from '../../shared/archive/zip.ts'
import type { TaskOptions } from '../../shared/base/task.ts'
import { sha256 } from './host.ts'
import { allTrials } from './trials.ts'
import type { Stores } from './whole-store.ts'

/**
 * The person's own records as a data package; what only the sample brought is left out. *Units* progress in bytes.
 */
export async function takePackage(
  { db, kept }: Stores,
  kind: PackageKind,
  options: TaskOptions = {},
): Promise<Awaited<ReturnType<typeof writeDataPackage>>> {
  const files: ZipPart[] = []
  const rows = await db.transaction('r', db.tables, async () => ({
    trials: await allTrials(db),
    sites: await db.sites.toArray(),
    events: await db.events.toArray(),
    photos: await db.photos.toArray(),
    beds: await db.beds.toArray(),
    plantings: await db.plantings.toArray(),
    picks: await db.picks.toArray(),
    unitWeights: await db.unitWeights.toArray(),
    batches: await db.batches.toArray(),
    changes: await db.changes.toArray(),
  }))
  const samples = new Set<string>(rows.batches.filter((one) => one.kind === 'sample').map((one) => one.id))
  const isOwn = ({ batch }: { readonly batch?: string | undefined }) =>
    batch === undefined || !samples.has(batch)
  const photos: PackageInput['photos'][number][] = []
  for (const { removed, original, shown: _, small: __, ...photo } of rows.photos) {
    if (removed) continue
    const path = `photos/${photo.id}.${photo.type.replace('image/', '').replace('jpeg', 'jpg')}`
    photos.push({ ...photo, path })
    if (kind === 'private') files.push({ name: path, bytes: new Uint8Array(await original.arrayBuffer()) })
  }
  const originals: PackagedFile[] = []
  if (kind === 'private')
    await kept.files.each(({ hash, fileName, at, bytes }) => {
      const path = `originals/${hash}.${endingOf(fileName)}`
      originals.push({ hash, fileName, at, bytes: bytes.length, path })
      files.push({ name: path, bytes })
    })
  const input: PackageInput = {
    ...rows,
    trials: rows.trials.filter(({ trial }) => isOwn(trial)),
    sites: rows.sites.filter(isOwn),
    batches: rows.batches.filter(({ id }) => !samples.has(id)),
    photos,
    originals,
  }
  return writeDataPackage(input, kind, files, { sha256 }, options)
}

/** The ending of a file's name, where it has a plain one. */
function endingOf(fileName: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? 'bin'
}
