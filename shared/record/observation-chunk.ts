import { invariant } from '../base/invariant.ts'
import {
  NO_DAY,
  type Observation,
  type ObservationChunk,
  VALUE_KINDS,
  type WordColumn,
} from './observation.ts'

/** What all observations of a chunk have in common. */
export type ChunkHead = Pick<
  ObservationChunk,
  'id' | 'trial' | 'variable' | 'unit' | 'method' | 'basis' | 'batch'
>

/** Pack observations of one variable into columns. *Errors* throws when one is of another variable. */
export function packChunk(head: ChunkHead, observations: readonly Observation[]): ObservationChunk {
  const n = observations.length
  const chunk = {
    schema: 'chunk/1' as const,
    ...head,
    n,
    value: new Float64Array(n),
    kind: new Uint8Array(n),
    plot: new Uint16Array(n),
    day: new Int32Array(n),
    repetition: new Uint16Array(n),
    flags: new Uint8Array(n),
    verbatim: packWords(observations, (o) => o.verbatim),
    unitAsWritten: packWords(observations, (o) => o.unitAsWritten),
  }
  observations.forEach((o, i) => {
    invariant(o.variable === head.variable, `a ${head.variable} chunk cannot hold ${o.variable}`)
    chunk.value[i] = o.value
    chunk.kind[i] = VALUE_KINDS.indexOf(o.kind)
    chunk.plot[i] = o.plot
    chunk.day[i] = o.day ?? NO_DAY
    chunk.repetition[i] = o.repetition
    chunk.flags[i] = o.flags
  })
  return chunk
}

/** The observations of a chunk, in its order. The inverse of `packChunk`. */
export function unpackChunk(chunk: ObservationChunk): Observation[] {
  return Array.from({ length: chunk.n }, (_, i) => {
    const day = chunk.day[i]!
    return {
      plot: chunk.plot[i]!,
      variable: chunk.variable,
      value: chunk.value[i]!,
      kind: VALUE_KINDS[chunk.kind[i]!]!,
      verbatim: chunk.verbatim.text[chunk.verbatim.code[i]!]!,
      unitAsWritten: chunk.unitAsWritten.text[chunk.unitAsWritten.code[i]!]!,
      ...(day === NO_DAY ? {} : { day }),
      repetition: chunk.repetition[i]!,
      flags: chunk.flags[i]!,
    }
  })
}

function packWords<T>(rows: readonly T[], word: (row: T) => string): WordColumn {
  const index = new Map<string, number>()
  const text: string[] = []
  const code = new Uint32Array(rows.length)
  rows.forEach((row, i) => {
    const w = word(row)
    let at = index.get(w)
    if (at === undefined) {
      at = text.length
      index.set(w, at)
      text.push(w)
    }
    code[i] = at
  })
  return { text, code }
}
