import type { Quantity } from '../record/quantity.ts'
import type { PracticeUse } from '../record/trial.ts'
import { findPractice } from '../vocabulary/practices.ts'
import { columnsWith } from './column-map.ts'
import { doseOf } from './dose-reader.ts'
import type { MapContext } from './map-context.ts'
import { squeeze } from './squeeze.ts'
import { readColumn } from './text-column.ts'

/**
 * Reads what a treatment consists of where a column spells it as this app's tables do: `compost (20000 kg/ha; 20 t/ha) + straw_mulch`.
 * Null without such a column. *Missing* an empty cell is a treatment of no practice.
 */
export function practicesReader(context: MapContext): ((row: number) => readonly PracticeUse[]) | null {
  const use = columnsWith(context.map, 'practices')[0]
  if (!use) return null
  return readColumn(context.table.columns[use.column]!, (cell) =>
    partsOf(squeeze(cell)).map((part) => practiceUse(context, part)),
  )
}

/** The practices of a cell. A plus sign inside the words of a practice nobody knows belongs to those words. */
function partsOf(cell: string): string[] {
  const parts: string[] = []
  for (const part of cell.split(' + ')) {
    if (part === '') continue
    const own = part.startsWith('local:') || findPractice(DOSED.exec(part)?.[1] ?? part) !== undefined
    if (own || parts.length === 0) parts.push(part)
    else parts.push(`${parts.pop()} + ${part}`)
  }
  return parts
}

/** A name, and in brackets its dose, perhaps with the words the dose was first written in. */
const DOSED = /^(.+?) \((\S+) ([^;()]+)(?:; (.*))?\)$/
const WRITTEN = /^([-+\d., ]*\d) ?(.*)$/

function practiceUse(context: MapContext, part: string): PracticeUse {
  const [, name = '', value = '', unit = '', first] = DOSED.exec(part) ?? []
  const dose = first === undefined ? doseOf(context, name, value, unit) : keptDose(value, unit, first)
  return name === '' || dose === null ? { id: nameOf(part) } : { id: nameOf(name), dose }
}

/** A dose with its first words beside it: nothing is converted. */
function keptDose(value: string, unit: string, first: string): Quantity | null {
  const [, verbatim = first, unitAsWritten = ''] = WRITTEN.exec(first) ?? []
  if (value === '' || !Number.isFinite(Number(value))) return null
  return { value: Number(value), unit: unit.replace(/\bha\b/, 'har'), verbatim, unitAsWritten }
}

function nameOf(words: string): string {
  if (words.startsWith('local:') || findPractice(words)) return words.slice(0, 206)
  return `local:${words.slice(0, 200)}`
}
