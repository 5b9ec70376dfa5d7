import * as z from 'zod'
import {
  NO_DAY,
  type Observation,
  type ObservationChunk,
  VALUE_KINDS,
} from '../../shared/record/observation.ts'
import { packChunk, unpackChunk } from '../../shared/record/observation-chunk.ts'
import { Basis } from '../../shared/record/quantity.ts'

/** Where one value stands in a trial. The method is part of the place: two methods are two measurements. */
export type ValuePlace = {
  readonly variable: string
  readonly method: string | null
  /** Position in the trial's plots. */
  readonly plot: number
  readonly repetition: number
}

/** One value as the history of a trial keeps it: plain JSON. *Missing* `value` null = not a number, `day` null = not known. */
export const StoredValue = z.strictObject({
  value: z.number().nullable(),
  unit: z.string().min(1),
  basis: Basis.nullable(),
  kind: z.enum(VALUE_KINDS),
  verbatim: z.string(),
  unitAsWritten: z.string(),
  day: z.number().int().nullable(),
  flags: z.number().int().min(0).max(255),
})
export type StoredValue = z.infer<typeof StoredValue>

/** The name a value's place has in the history. Variables and methods of the vocabulary hold no slash. */
export function valueField({ variable, method, plot, repetition }: ValuePlace): string {
  return `value/${variable}/${plot}/${repetition}/${method ?? ''}`
}

/** The place a name in the history means, or null when it names something else. */
export function placeOfField(field: string): ValuePlace | null {
  const match = /^value\/([^/]+)\/(\d+)\/(\d+)\/(.*)$/.exec(field)
  if (!match) return null
  return {
    variable: match[1]!,
    plot: Number(match[2]),
    repetition: Number(match[3]),
    method: match[4] || null,
  }
}

/** The value at a place, or null when nothing stands there. */
export function readValue(chunks: readonly ObservationChunk[], place: ValuePlace): StoredValue | null {
  for (const chunk of chunks) {
    const row = rowOf(chunk, place)
    if (row >= 0) return valueAt(chunk, row)
  }
  return null
}

/** The value in one row of a chunk. */
export function valueAt(chunk: ObservationChunk, row: number): StoredValue {
  const value = chunk.value[row]!
  const day = chunk.day[row]!
  return {
    value: Number.isFinite(value) ? value : null,
    unit: chunk.unit,
    basis: chunk.basis,
    kind: VALUE_KINDS[chunk.kind[row]!]!,
    verbatim: chunk.verbatim.text[chunk.verbatim.code[row]!]!,
    unitAsWritten: chunk.unitAsWritten.text[chunk.unitAsWritten.code[row]!]!,
    day: day === NO_DAY ? null : day,
    flags: chunk.flags[row]!,
  }
}

/** What to store and what to take away so that a place holds a value. */
export type ChunkEdit = { readonly put: readonly ObservationChunk[]; readonly drop: readonly string[] }

/**
 * Put a value at a place, or take it away (`null`). A value moves to the chunk of its basis and unit; every other value
 * stays as it is, in its order. `home` is where a new chunk belongs.
 */
export function placeValue(
  chunks: readonly ObservationChunk[],
  place: ValuePlace,
  value: StoredValue | null,
  home: { readonly id: string; readonly trial: string; readonly batch: string | null },
): ChunkEdit {
  const put: ObservationChunk[] = []
  const drop: string[] = []
  const fits = (chunk: ObservationChunk) =>
    chunk.variable === place.variable &&
    chunk.method === place.method &&
    value !== null &&
    chunk.basis === value.basis &&
    chunk.unit === value.unit
  const now = value && observationOf(place, value)
  const at = chunks.find((chunk) => rowOf(chunk, place) >= 0)
  const target = at && fits(at) ? at : chunks.find(fits)
  if (at && at !== target) {
    const rest = unpackChunk(at).toSpliced(rowOf(at, place), 1)
    if (rest.length > 0) put.push(packChunk(at, rest))
    else drop.push(at.id)
  }
  if (now && target) {
    const rows = unpackChunk(target)
    put.push(packChunk(target, at === target ? rows.with(rowOf(target, place), now) : [...rows, now]))
  } else if (now && value) {
    const { variable, method } = place
    put.push(packChunk({ ...home, variable, method, unit: value.unit, basis: value.basis }, [now]))
  }
  return { put, drop }
}

function observationOf(place: ValuePlace, value: StoredValue): Observation {
  return {
    plot: place.plot,
    variable: place.variable,
    repetition: place.repetition,
    value: value.value ?? Number.NaN,
    kind: value.kind,
    verbatim: value.verbatim,
    unitAsWritten: value.unitAsWritten,
    ...(value.day === null ? {} : { day: value.day }),
    flags: value.flags,
  }
}

function rowOf(chunk: ObservationChunk, place: ValuePlace): number {
  if (chunk.variable !== place.variable || chunk.method !== place.method) return -1
  for (let i = 0; i < chunk.n; i++)
    if (chunk.plot[i] === place.plot && chunk.repetition[i] === place.repetition) return i
  return -1
}
