import { createHash } from 'node:crypto'
import type { BlobPort } from '../../../shared/archive/value-codec.ts'
import type { ArchiveHost } from '../../../shared/archive/write-archive.ts'

/** Files and pictures as this host has them. */
export const nodeBlobs: BlobPort = {
  isBlob: (value) => value instanceof Blob,
  facts: (value) => {
    const blob = value as Blob
    return blob instanceof File
      ? { type: blob.type, name: blob.name, lastModified: blob.lastModified }
      : { type: blob.type }
  },
  bytes: async (blob) => new Uint8Array(await (blob as Blob).arrayBuffer()),
  make: ({ type, name, lastModified }, bytes) =>
    name === undefined
      ? new Blob([bytes], { type })
      : new File([bytes], name, { type, ...(lastModified === undefined ? {} : { lastModified }) }),
}

/** An archive's host in tests. */
export const nodeHost: ArchiveHost = {
  sha256: async (bytes) => Uint8Array.from(createHash('sha256').update(bytes).digest()),
  blobs: nodeBlobs,
}
