import type { Table } from './table.ts'
import table from './tables/nutrients.json' with { type: 'json' }

/**
 * The composition of 78 crops. A module of its own so that `import()` can load it late: Vite's development server serves a
 * dynamically imported JSON file as JavaScript, which a browser refuses under the `json` attribute Node asks for.
 */
export const NUTRIENT_TABLE: Table = table
