import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bringIn, musts, open, parked, session } from './open-file.ts'

const folder = new URL('../../../../shared/data/', import.meta.url)
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : []

/** What a person answers to the questions that must be answered, by file; a file not named here asks none. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'caribbean-maize-npk': { crop: 'maize', 'unit:6': 'kg/ha' },
  'edwards-oats': { crop: 'oats', baseline: 'Belle', 'unit:5': 'bu/ac', 'unit:6': 'lb/bu' },
  'garden-plot-coords': { corner_unit: 'ft' },
  'hernandez-corn-nitrogen': { crop: 'maize', 'unit:3': 'kg/ha', 'unit:4': 'Mg/ha' },
  'hildebrand-malawi-onfarm': { crop: 'maize', baseline: 'LM', 'unit:3': 't/ha' },
  'iowa-maize-fungicide-strips': { crop: 'maize', 'unit:4': 'bu/ac' },
  'lehner-soybean-fungicide': { crop: 'soybean', baseline: 'T01', 'unit:6': 'kg/ha' },
  'mead-germination': { crop: 'wheat' },
  'tricot-breadwheat-india': { crop: 'wheat', baseline: 'K9107' },
}

describe.runIf(names.length > 0)('every published file', () => {
  it.each(names)(
    '%s: rows in = imported + parked by reason, and only the interface’s own questions are asked',
    async (name) => {
      const opened = await open(new URL(name, folder))
      const answers = ANSWERS[basename(name, '.csv')] ?? {}
      const mapped = await bringIn(opened, answers)
      const aside = Object.entries(parked(mapped)).map(([code, count]) => `${count} ${code}`)
      console.info(`${name}: ${mapped.rows} rows = ${[`${mapped.imported} imported`, ...aside].join(' + ')}`)
      expect(mapped.rows).toBe(opened.rows)
      expect(mapped.imported + mapped.parked.reduce((sum, one) => sum + one.count, 0)).toBe(mapped.rows)
      const answered = Object.keys(answers)
      expect(musts(opened.asks).filter((ask) => !answered.includes(ask))).toEqual([])
      session.close(opened.handle)
    },
  )
})
