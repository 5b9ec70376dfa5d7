import type { Table } from './table.ts'
import table from './tables/headers.json' with { type: 'json' }

/**
 * The 2,100 column headers. A module of its own so that `import()` can load it late: Vite's development server serves a
 * dynamically imported JSON file as JavaScript, which a browser refuses under the `json` attribute Node asks for.
 */
export const HEADER_TABLE: Table = table
