import { normalise } from '../vocabulary/normalise.ts'
import type { ColumnMap, LabelUse, WordUse } from './column-map.ts'
import type { CsvHeader } from './csv-table.ts'

/**
 * The name under which the answers to a layout are remembered: the same headers in the same order, whatever their case
 * and accents. Next season's file of the same form finds them again.
 */
export function layoutKey(headers: readonly CsvHeader[]): string {
  const text = headers.map((header) => normalise(header.text)).join('\u0001')
  return `${headers.length}-${hash(text).toString(16)}`
}

/** A 53-bit text hash; it names a remembered layout on this machine and guards nothing. */
function hash(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}

/**
 * Apply what was answered for an earlier file of this layout to a fresh guess. Decimal signs and date orders are read
 * from the new file where it proves them; settled single cells belong to the old file and are dropped.
 * *Missing* a remembered map of another width is not used.
 */
export function recall(guess: ColumnMap, remembered: ColumnMap): ColumnMap {
  if (remembered.columns.length !== guess.columns.length) return guess
  return {
    ...guess,
    layout: remembered.layout,
    columns: guess.columns.map((fresh, i) => {
      const known = remembered.columns[i]!
      return {
        ...known,
        decimal: fresh.decimal,
        dateOrder: fresh.dateOrder ?? known.dateOrder,
        why: 'remembered',
      }
    }),
    constants: remembered.constants,
    labels: mergedLabels(guess.labels, remembered.labels),
    crops: mergedWords(guess.crops, remembered.crops),
    practices: mergedWords(guess.practices, remembered.practices),
    variables: mergedWords(guess.variables, remembered.variables),
    units: mergedWords(guess.units, remembered.units),
    keep: remembered.keep,
    fixes: [],
  }
}

function mergedWords(fresh: readonly WordUse[], known: readonly WordUse[]): WordUse[] {
  const extra = known.filter((one) => !fresh.some((other) => other.words === one.words))
  return [...fresh.map((one) => known.find((other) => other.words === one.words) ?? one), ...extra]
}

function mergedLabels(fresh: readonly LabelUse[], known: readonly LabelUse[]): LabelUse[] {
  const base = known.find((one) => one.baseline && fresh.some((other) => other.label === one.label))
  return fresh.map((one) => {
    const old = known.find((other) => other.label === one.label)
    const said = old ?? one
    return { ...said, baseline: base ? said.label === base.label : one.baseline }
  })
}
