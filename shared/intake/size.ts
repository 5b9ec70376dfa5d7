import { problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'

/** The largest file the import reads. A million rows of fifteen columns are about 130 MB. *Units* bytes. */
export const MAX_FILE_BYTES = 160_000_000

/**
 * Whether a file is small enough to be read; to be asked before its bytes are read.
 * *Units* bytes. *Errors* `intake.file-too-large` with the size and the limit in megabytes; `intake.empty-file`.
 */
export function checkSize(bytes: number): Result<number> {
  if (bytes === 0) return fail(problem('intake.empty-file'))
  if (bytes <= MAX_FILE_BYTES) return ok(bytes)
  return fail(
    problem('intake.file-too-large', {
      size: Math.ceil(bytes / 1e6),
      limit: Math.floor(MAX_FILE_BYTES / 1e6),
    }),
  )
}
