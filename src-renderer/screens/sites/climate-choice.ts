import { ok, type Result } from '../../../shared/base/result.ts'
import { nearbyClasses } from '../../../shared/climate/boundary.ts'
import { classify } from '../../../shared/climate/classify.ts'
import { checkNormals } from '../../../shared/climate/normals.ts'
import { type ClimateAnswers, classFromAnswers } from '../../../shared/climate/questions.ts'
import type { RasterLook } from '../../../shared/contract/raster.ts'
import type { Site, SiteClimate } from '../../../shared/record/site.ts'
import type { ZoneCode } from '../../../shared/vocabulary/zone-code.ts'

/** A small change of climate within which another class counts as near: about what a farm differs from its station. */
const NEAR_STEPS = 1
/** More near classes than these say nothing any more. */
const MOST_ALTERNATIVES = 4

/** A class a person picked: nothing is known of its neighbours. */
export function pickedClimate(zone: ZoneCode): SiteClimate {
  return { zone, how: 'picked', alternatives: [] }
}

/** The class of twelve monthly normals, with the classes a small change would give. *Errors* those of `checkNormals`. */
export function climateFromNormals(
  temperature: readonly number[],
  rain: readonly number[],
): Result<SiteClimate> {
  const normals = checkNormals(temperature, rain)
  if (!normals.ok) return normals
  const near = nearbyClasses(normals.value).filter((one) => one.steps <= NEAR_STEPS)
  return ok({
    zone: classify(normals.value),
    how: 'normals',
    alternatives: near.slice(0, MOST_ALTERNATIVES).map((one) => one.zone),
  })
}

/** The class of five plain answers, with those the answers leave open. *Errors* `climate.answers-contradict`. */
export function climateFromAnswers(answers: ClimateAnswers): Result<SiteClimate> {
  const guess = classFromAnswers(answers)
  if (!guess.ok) return guess
  const { zone, open, oneSlipAway } = guess.value
  return ok({
    zone,
    how: 'questions',
    alternatives: [...open, ...oneSlipAway].slice(0, MOST_ALTERNATIVES),
  })
}

/** The class a climate map has at the place, with the classes within reach, and which file said so. */
export function climateFromRaster({ zone, alternatives, file, sha256 }: RasterLook): SiteClimate {
  return {
    zone,
    how: 'raster',
    alternatives: alternatives.slice(0, MOST_ALTERNATIVES),
    source: { file: file.slice(0, 300), sha256 },
  }
}

/** A site with another climate; normals that say something else are let go. */
export function withClimate(site: Site, climate: SiteClimate, normals?: Site['normals']): Site {
  const { normals: _old, ...rest } = site
  return { ...rest, climate, ...(normals && { normals }) }
}

/** A cell of the normals as written: comma or point before the decimals. *Missing* undefined when it is no number. */
export function readCell(text: string): number | undefined {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/**
 * Numbers pasted from a spreadsheet into the grid, from one cell on: tabs part columns, lines part rows. One column of
 * twelve lines fills its row of months too, because many tables stand upright.
 * *Shapes* `cells` is 2 × 12 (temperature, rain), not changed; text outside the grid is left out.
 */
export function pasteInto(
  cells: readonly (readonly string[])[],
  row: number,
  month: number,
  text: string,
): string[][] {
  const lines = text
    .replace(/\r/g, '')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split(/\t|;/))
  // Months run down: turn the table, so that they run across.
  const upright = lines.length > 2
  const rows = upright
    ? Array.from({ length: Math.max(...lines.map((line) => line.length)) }, (_, column) =>
        lines.map((line) => line[column] ?? ''),
      )
    : lines
  const next = cells.map((line) => [...line])
  for (const [i, values] of rows.entries())
    for (const [j, value] of values.entries()) {
      const target = next[row + i]
      if (target && month + j < 12) target[month + j] = value.trim()
    }
  return next
}
