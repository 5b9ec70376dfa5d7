/** More than this in one file is refused: a window could not read it back. *Units* bytes. */
export const LARGEST_ARCHIVE = 1_500_000_000

/** All parts together may unpack to this much. *Units* bytes. */
export const LARGEST_UNPACKED = 2_000_000_000
