/** One plain file of a tar archive. */
export type TarFile = { readonly name: string; readonly mode: number; readonly bytes: Uint8Array }

const blockSize = 512

/**
 * The plain files of an uncompressed tar archive (POSIX ustar with names up to 100 characters, which is what the
 * test browser's package uses). Folders and links are left out.
 */
export function readTar(archive: Uint8Array): TarFile[] {
  const files: TarFile[] = []
  let at = 0
  while (at + blockSize <= archive.length && archive[at] !== 0) {
    const size = octal(archive, at + 124, 12)
    const start = at + blockSize
    const kind = archive[at + 156]
    if (kind === 0 || kind === 0x30) {
      const name = text(archive, at, 100)
      files.push({ name, mode: octal(archive, at + 100, 8), bytes: archive.subarray(start, start + size) })
    }
    at = start + Math.ceil(size / blockSize) * blockSize
  }
  return files
}

function text(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end))
}

function octal(bytes: Uint8Array, start: number, length: number): number {
  return Number.parseInt(text(bytes, start, length).trim() || '0', 8)
}
