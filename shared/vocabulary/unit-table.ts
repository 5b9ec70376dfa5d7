import type { Table } from './table.ts'
import table from './tables/units.json' with { type: 'json' }

/**
 * The 2,800 unit spellings. A module of its own so that `import()` can load it late: Vite's development server serves a
 * dynamically imported JSON file as JavaScript, which a browser refuses under the `json` attribute Node asks for.
 */
export const UNIT_TABLE: Table = table
