import type { BlobPort } from '../../shared/archive/value-codec.ts'
import type { ArchiveHost } from '../../shared/archive/write-archive.ts'
import { sha256 } from './host.ts'

/** Files and pictures as windows and workers have them. */
const blobs: BlobPort = {
  isBlob: (value) => value instanceof Blob,
  facts: (value) => {
    const { type } = value as Blob
    return value instanceof File ? { type, name: value.name, lastModified: value.lastModified } : { type }
  },
  bytes: async (blob) => new Uint8Array(await (blob as Blob).arrayBuffer()),
  make: ({ type, name, lastModified }, bytes) =>
    name === undefined
      ? new Blob([bytes], { type })
      : new File([bytes], name, { type, ...(lastModified === undefined ? {} : { lastModified }) }),
}

/** What writing and reading archives needs of this machine. */
export const archiveHost: ArchiveHost = { sha256, blobs }
